"""How fast the rules meter: what the frame, the server's replay and a rival's day cost."""

from collections.abc import Iterable
from datetime import date
from random import Random

from tests.benchmarks.runner import Figure, against, at_most, median_seconds
from tests.builders import a_day, a_home, a_switch, first_minute, random_events
from wattwise_game.household.meter import Event, MeterState, advance, look, new_meter
from wattwise_game.household.policy import Policy, plan_day

GROUP = "household"
HOME = a_home()
DAY = a_day(HOME)
START = new_meter(first_minute(DAY))
UNTIL = START.minute + DAY.minutes
BUSY_DAY = random_events(Random(1), DAY, switches=200)
EVERYTHING_ON: list[Event] = [
    a_switch(START.at_ms, appliance.id)
    for appliance in HOME.appliances.values()
    if appliance.control == "switched"
]
LOOKS = 200


def run() -> Iterable[Figure]:
    yield _day_at_once_against_minute_by_minute()
    yield _look()
    yield _plan()


def _day_at_once_against_minute_by_minute() -> Figure:
    """A replayed day of 200 switches, beside the same day metered a minute at a time."""
    at_once = median_seconds(lambda: advance(HOME, START, BUSY_DAY, until_minute=UNTIL))
    by_minute = median_seconds(_minute_by_minute, repeats=3)
    figure = Figure(GROUP, "replay a day of 200 switches", at_once * 1e3, "ms")
    return at_most(36, against(by_minute * 1e3, figure))


def _minute_by_minute() -> MeterState:
    state = START
    for minute in range(START.minute, UNTIL):
        begin_ms = minute * 60_000
        inside = [event for event in BUSY_DAY if begin_ms <= event.at_ms < begin_ms + 60_000]
        state, _ = advance(HOME, state, inside, until_minute=minute + 1)
    return state


def _look() -> Figure:
    """What the gauge costs in a frame with every appliance on."""

    def look_often() -> None:
        for number in range(LOOKS):
            look(HOME, START, EVERYTHING_ON, START.at_ms + number)

    each = median_seconds(look_often) / LOOKS
    return at_most(1, Figure(GROUP, "look at the meter, all on", each * 1e3, "ms"))


def _plan() -> Figure:
    """What a rival's day costs the server: its plan, metered."""
    plan = median_seconds(
        lambda: advance(
            HOME, START, plan_day(HOME, date(2025, 9, 1), Policy.TYPICAL), until_minute=UNTIL
        )
    )
    return Figure(GROUP, "a rival's day", plan * 1e3, "ms")
