"""A full view of a session, of which a test states only what matters."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from wattwise_game.household.agenda import agenda_of, progress_of
from wattwise_game.household.catalogue import CATALOGUE, ROOMS
from wattwise_game.household.charge import Band, HourPrice, Rate
from wattwise_game.household.comfort import Conditions, Machine
from wattwise_game.household.home import Home
from wattwise_game.household.interval import local_day, to_ms
from wattwise_game.household.people import Person, Presence
from wattwise_game.household.units import MS_PER_HOUR
from wattwise_game.play.view import ApplianceView, DayResult, HourEnergy, SessionView
from wattwise_game.protocol.messages import ForecastHour, LeaderboardEntry, Receipt

NEW_YORK = ZoneInfo("America/New_York")
AN_HOUR_WS = 2_000_000


def hours_of(day: date, zone: ZoneInfo = NEW_YORK) -> list[datetime]:
    whole = local_day(day, zone)
    return [
        datetime.fromtimestamp(at_ms / 1_000, UTC)
        for at_ms in range(whole.start_ms, whole.end_ms, MS_PER_HOUR)
    ]


def a_receipt(hour_start: datetime, **changes: Any) -> Receipt:
    receipt = Receipt(
        hour_start=hour_start,
        score_percent=4.2,
        forecast_version=1,
        par_background_ws=AN_HOUR_WS,
        par_interactive_ws=AN_HOUR_WS,
        true_up_ws=-90_000,
        missed_tasks=[],
        missed_ws=0,
        settled_par_ws=3_910_000,
        metered_ws=3_700_000,
        saved_ws=210_000,
        minutes=60,
        interrupted_minutes=0,
        quarantined_minutes=0,
        revision=1,
        evidence="",
    )
    return replace(receipt, **changes)


def an_entry(rank: int, **changes: Any) -> LeaderboardEntry:
    entry = LeaderboardEntry(
        rank=rank,
        public_id=f"h{rank}",
        display_name=f"Household {rank}",
        score_percent=9.0 - 2 * rank,
        energy_kwh=10.0 + rank,
        hours=8,
    )
    return replace(entry, **changes)


def appliance_views(**changed: dict[str, Any]) -> tuple[ApplianceView, ...]:
    """Everything off but what is said; keys are the appliances' ids."""
    return tuple(
        replace(ApplianceView(id, False, None, 0, ()), **changed.get(id, {})) for id in CATALOGUE
    )


def some_conditions(**changes: Any) -> Conditions:
    """A sunny day, with everything at rest."""
    now = Conditions(
        outdoor_c=24.4,
        sun_kw_per_m2=0.6,
        clearness=0.9,
        indoor_c=22.6,
        room_c=dict.fromkeys(ROOMS, 22.6),
        thermostat=Machine.NONE,
        water_heater_on=False,
        sunrise_min=6 * 60,
        sunset_min=20 * 60,
    )
    return replace(now, **changes)


def some_people(*places: tuple[Presence, str | None]) -> tuple[Person, ...]:
    return tuple(Person(number, *place) for number, place in enumerate(places))


def some_prices(*dollars: Decimal, day: date = date(2025, 9, 1)) -> tuple[HourPrice, ...]:
    """A price for each hour of the day, in its order."""
    band = Band("all_hours", "All hours")
    starts = (to_ms(start) for start in hours_of(day))
    return tuple(
        HourPrice(start_ms, Rate(each, band))
        for start_ms, each in zip(starts, dollars, strict=False)
    )


def a_view(day: date = date(2025, 9, 1), *, hour: int = 14, **changes: Any) -> SessionView:
    """Some time after `hour` hours of a day with a forecast, settled hours and a leaderboard."""
    starts = hours_of(day)
    forecast = tuple(
        ForecastHour(
            hour_start=start,
            background_ws=AN_HOUR_WS,
            interactive_ws=AN_HOUR_WS // 2,
            energy_ws=AN_HOUR_WS * 3 // 2,
            q10_ws=AN_HOUR_WS,
            q50_ws=AN_HOUR_WS * 3 // 2,
            q90_ws=AN_HOUR_WS * 2,
        )
        for start in starts
    )
    used = tuple(HourEnergy(start, 60, AN_HOUR_WS) for start in starts[:hour])
    view = SessionView(
        game_time=(starts[0] + timedelta(hours=hour, minutes=20)).astimezone(NEW_YORK),
        speed=60,
        is_paused=False,
        background_w=640,
        interactive_w=1_500,
        machines_w={},
        current_a=9.3,
        day_energy_ws=AN_HOUR_WS * hour,
        day_cost=Decimal("1.23"),
        price_per_kwh=Decimal("0.12"),
        price_changes_at=None,
        prices=some_prices(*[Decimal("0.12")] * len(starts), day=day),
        par_so_far_ws=AN_HOUR_WS * hour * 3 // 2,
        predicted_score_percent=12.3,
        score_percent=11.8,
        rank=2,
        players=100,
        appliances=appliance_views(),
        connection="connected",
        outbox_minutes=0,
        forecast_hours=forecast,
        actual_hours=(*used, HourEnergy(starts[hour], 20, AN_HOUR_WS // 3)),
        leaderboard=tuple(an_entry(rank, is_you=rank == 2) for rank in range(1, 11)),
        receipts=tuple(a_receipt(start) for start in starts[:hour]),
        yesterday=DayResult(day - timedelta(days=1), -3.1, 41, 100),
        notices=(),
        occasions=(),
        conditions=some_conditions(),
        people=some_people((Presence.AWAKE, "kitchen"), (Presence.AWAY, None)),
        agenda=progress_of(
            agenda_of(Home(7, "America/New_York"), day),
            [],
            to_ms(starts[0] + timedelta(hours=hour, minutes=20)),
        ),
    )
    return replace(view, **changes)
