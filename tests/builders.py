"""Builders that state only what matters to a test."""

from collections.abc import Iterable
from datetime import date
from random import Random

from wattwise_game.household.appliance import Control
from wattwise_game.household.catalogue import CATALOGUE
from wattwise_game.household.home import Home
from wattwise_game.household.interval import Interval, local_day
from wattwise_game.household.meter import Event, ScheduleChange, Switch
from wattwise_game.household.schedule import Schedule
from wattwise_game.household.units import MINUTES_PER_DAY, MS_PER_MINUTE
from wattwise_game.storage.game import NewGame

A_MONDAY = date(2025, 9, 1)
SWITCHABLE = tuple(id for id, a in CATALOGUE.items() if a.control is not Control.AUTOMATIC)

# Local days that are not 1,440 minutes long, and one that is.
NOTABLE_DAYS = (
    ("America/New_York", date(2025, 3, 9)),
    ("America/New_York", date(2025, 11, 2)),
    ("Europe/Berlin", date(2025, 3, 30)),
    ("Europe/Berlin", date(2025, 10, 26)),
    ("Australia/Lord_Howe", date(2025, 4, 6)),
    ("Australia/Lord_Howe", date(2025, 10, 5)),
    ("America/New_York", A_MONDAY),
)


def a_new_game(*, seed: int = 7, time_zone: str = "America/New_York") -> NewGame:
    return NewGame(display_name="Ada", seed=seed, time_zone=time_zone, starts_on=A_MONDAY)


def a_home(*, seed: int = 7, time_zone: str = "America/New_York") -> Home:
    return Home(seed=seed, time_zone=time_zone)


def a_day(home: Home, day: date = A_MONDAY) -> Interval:
    return local_day(day, home.zone)


def first_minute(interval: Interval) -> int:
    return interval.start_ms // MS_PER_MINUTE


def a_switch(at_ms: int, appliance_id: str = "tv", *, is_on: bool = True) -> Switch:
    return Switch(at_ms, f"{appliance_id}-{at_ms}-{is_on}", appliance_id, is_on)


def random_events(random: Random, within: Interval, *, switches: int = 200) -> list[Event]:
    """Return that many random switches, and a few schedules, in order of time."""
    events: list[Event] = [
        Switch(at, f"s{number}", random.choice(SWITCHABLE), random.random() < 0.6)
        for number, at in enumerate(_instants(random, within, switches))
    ]
    events += [
        ScheduleChange(at, f"c{number}", random.choice(SWITCHABLE), (_a_schedule(random),))
        for number, at in enumerate(_instants(random, within, 6))
    ]
    return sorted(events, key=lambda event: event.at_ms)


def _instants(random: Random, within: Interval, count: int) -> Iterable[int]:
    return random.sample(range(within.start_ms, within.end_ms), count)


def _a_schedule(random: Random) -> Schedule:
    on, off = random.sample(range(MINUTES_PER_DAY), 2)
    return Schedule(on, off)
