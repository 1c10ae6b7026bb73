"""A session as one frame shows it."""

from wattwise_game.household.agenda import all_missed_ws
from wattwise_game.household.catalogue import REFRIGERATOR
from wattwise_game.household.interval import local_time, to_datetime
from wattwise_game.household.meter import Instant
from wattwise_game.play.clock import GameClock
from wattwise_game.play.metered import MeteredHome
from wattwise_game.play.standing import Standing
from wattwise_game.play.view import ApplianceView, Connection, SessionView
from wattwise_game.play.word import ServerWord
from wattwise_game.storage.notice import Notice


def show(
    *,
    clock: GameClock,
    metered: MeteredHome,
    instant: Instant,
    standing: Standing,
    word: ServerWord,
    connection: Connection,
    outbox_minutes: int,
    notices: tuple[Notice, ...],
) -> SessionView:
    open_minute_ws = instant.day_energy_ws - standing.metered_ws
    agenda = metered.agenda(clock.now_ms)
    prediction = standing.predict(
        clock.now_ms, open_minute_ws=open_minute_ws, missed_ws=all_missed_ws(agenda)
    )
    return SessionView(
        game_time=local_time(clock.now_ms, metered.home.zone),
        speed=clock.speed,
        is_paused=clock.is_paused,
        background_w=instant.background_w,
        interactive_w=instant.interactive_w,
        day_energy_ws=instant.day_energy_ws,
        day_cost=word.tariff.cost(instant.day_energy_ws),
        par_so_far_ws=None if prediction is None else prediction.par_so_far_ws,
        predicted_score_percent=None if prediction is None else prediction.score_percent,
        score_percent=word.score_percent,
        rank=word.rank,
        players=word.players,
        agenda=agenda,
        appliances=_appliances(metered, instant, clock.now_ms),
        connection=connection,
        outbox_minutes=outbox_minutes,
        forecast_hours=() if word.forecast is None else tuple(word.forecast.hours),
        actual_hours=standing.actual_hours,
        leaderboard=word.leaderboard,
        receipts=word.receipts,
        yesterday=word.yesterday,
        notices=notices,
    )


def _appliances(metered: MeteredHome, instant: Instant, now_ms: int) -> tuple[ApplianceView, ...]:
    return tuple(_appliance(metered, instant, name, now_ms) for name in metered.home.appliances)


def _appliance(
    metered: MeteredHome, instant: Instant, appliance_id: str, now_ms: int
) -> ApplianceView:
    schedules = metered.schedules(appliance_id)
    since_ms = instant.on_since_ms.get(appliance_id)
    if since_ms is None:
        return ApplianceView(appliance_id, False, None, 0, schedules)
    # The refrigerator runs by itself: what it draws is part of the background.
    is_counted = appliance_id != REFRIGERATOR.id
    load = metered.home.appliances[appliance_id].load
    power_w = load.power_w(now_ms - since_ms) if is_counted else 0
    return ApplianceView(appliance_id, True, to_datetime(since_ms), power_w, schedules)
