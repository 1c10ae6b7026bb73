"""How fast the rules meter: what the frame, the server's replay and a rival's day cost.

And how fast the physical background is made, beside other people's simulators.
"""

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from random import Random

from tests.benchmarks.peers import (
    PeerMissing,
    rampdemand_home_days_per_s,
    richardsonpy_home_days_per_s,
)
from tests.benchmarks.runner import Figure, against, at_least, at_most, median_seconds
from tests.builders import a_day, a_home, a_switch, first_minute, random_events
from tests.household.fleet import A_JANUARY_DAY, A_JULY_DAY, a_physical_home, some_homes
from wattwise_game.household.background import background_w, cells_w
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
HOMES = 256
PEERS: tuple[tuple[str, Callable[[], float], float], ...] = (
    ("richardsonpy", richardsonpy_home_days_per_s, 400),
    ("rampdemand", rampdemand_home_days_per_s, 20),
)


def run() -> Iterable[Figure]:
    yield _day_at_once_against_minute_by_minute()
    yield _look()
    yield _plan()
    yield from _home_days()
    yield _minute_in_the_game()
    yield _cell_for_one_home()


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


def _home_days() -> Iterator[Figure]:
    """The physical background of 256 homes, January and July, on one core in numpy."""
    homes = some_homes(HOMES)

    def both_days() -> None:
        cells_w(homes, A_JANUARY_DAY)
        cells_w(homes, A_JULY_DAY)

    # The processor's time, as for the others: a busy neighbour must not decide.
    seconds = median_seconds(both_days, repeats=9, clock=time.process_time)
    ours = 2 * HOMES / seconds
    yield Figure(GROUP, f"physical background, {HOMES} homes", ours, "home-days/s")
    for name, measure, goal in PEERS:
        try:
            theirs = measure()
        except PeerMissing as missing:
            print(missing, file=sys.stderr)
            continue
        yield Figure(GROUP, name, theirs, "home-days/s")
        yield at_least(goal, Figure(GROUP, f"ours over {name}", ours / theirs, "×"))


def _minute_in_the_game() -> Figure:
    """Each minute of a week asked for alone, the cells' making included."""
    first, days = START.minute, 7
    # Every run is another home's, whose cells nobody has made yet.
    seeds = iter(range(10_000, 10_100))

    def minute_by_minute() -> None:
        home = a_physical_home(seed=next(seeds))
        for minute in range(first, first + days * 1_440):
            background_w(home, minute, 1)

    each = median_seconds(minute_by_minute) / (days * 1_440)
    return at_most(5, Figure(GROUP, "a minute's background in the game", each * 1e6, "µs"))


def _cell_for_one_home() -> Figure:
    """What the thread beside the frame works once a day."""
    home = [a_physical_home()]
    each = median_seconds(lambda: cells_w(home, A_JULY_DAY), repeats=21)
    return Figure(GROUP, "a day cell of one home", each * 1e3, "ms")
