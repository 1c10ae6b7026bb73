"""A session as one frame shows it."""

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from wattwise_game.household.agenda import all_missed_ws
from wattwise_game.household.catalogue import REFRIGERATOR
from wattwise_game.household.comfort import Conditions, conditions, machines_w
from wattwise_game.household.home import Home
from wattwise_game.household.interval import local_time, to_datetime
from wattwise_game.household.meter import Instant
from wattwise_game.household.occasion import occasions_of
from wattwise_game.household.people import Person, people_at
from wattwise_game.household.units import MS_PER_MINUTE
from wattwise_game.household.wiring import house_current_a
from wattwise_game.play.clock import GameClock
from wattwise_game.play.metered import MeteredHome
from wattwise_game.play.spending import Spending
from wattwise_game.play.standing import Standing
from wattwise_game.play.view import ApplianceView, Connection, SessionView
from wattwise_game.play.word import ServerWord
from wattwise_game.storage.notice import Notice


class _Minute(NamedTuple):
    """What changes in the house from minute to minute, whoever plays."""

    conditions: Conditions
    people: tuple[Person, ...]
    machines_w: Mapping[str, int]


def show(
    *,
    clock: GameClock,
    metered: MeteredHome,
    instant: Instant,
    standing: Standing,
    spending: Spending,
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
    zone = metered.home.zone
    moment = local_time(clock.now_ms, zone)
    usage = standing.usage(clock.now_ms, open_minute_ws=open_minute_ws)
    changes_ms = spending.price_changes_ms(clock.now_ms)
    minute = _minute(
        metered.home, clock.now_ms // MS_PER_MINUTE, REFRIGERATOR.id in instant.on_since_ms
    )
    appliances = _appliances(metered, instant, clock.now_ms)
    return SessionView(
        game_time=moment,
        speed=clock.speed,
        is_paused=clock.is_paused,
        background_w=instant.background_w,
        interactive_w=instant.interactive_w,
        machines_w=minute.machines_w,
        current_a=house_current_a(
            metered.home.appliances,
            background_w=instant.background_w,
            machines_w=minute.machines_w,
            switched_w=((each.id, each.power_w) for each in appliances),
        ),
        day_energy_ws=instant.day_energy_ws,
        day_cost=spending.cost(usage),
        price_per_kwh=spending.price_per_kwh(usage[-1].hour_start_ms, day_ws=instant.day_energy_ws),
        price_changes_at=None if changes_ms is None else local_time(changes_ms, zone),
        prices=spending.prices,
        par_so_far_ws=None if prediction is None else prediction.par_so_far_ws,
        predicted_score_percent=None if prediction is None else prediction.score_percent,
        score_percent=word.score_percent,
        rank=word.rank,
        players=word.players,
        occasions=occasions_of(metered.home, moment.date()),
        conditions=minute.conditions,
        people=minute.people,
        agenda=agenda,
        appliances=appliances,
        connection=connection,
        outbox_minutes=outbox_minutes,
        forecast_hours=() if word.forecast is None else tuple(word.forecast.hours),
        actual_hours=standing.actual_hours,
        leaderboard=word.leaderboard,
        receipts=word.receipts,
        yesterday=word.yesterday,
        notices=notices,
    )


@lru_cache(maxsize=2)
def _minute(home: Home, minute: int, plugged_in: bool) -> _Minute:
    now = conditions(home, minute)
    machines = machines_w(home, minute, now, plugged_in=plugged_in)
    return _Minute(now, people_at(home, minute), machines)


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
