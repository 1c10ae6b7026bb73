from datetime import date
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import (
    NOTABLE_DAYS,
    a_day,
    a_home,
    a_switch,
    first_minute,
    random_events,
)
from wattwise_game.household.background import background_w
from wattwise_game.household.catalogue import CATALOGUE
from wattwise_game.household.home import NotSwitchable, UnknownAppliance
from wattwise_game.household.interval import Interval
from wattwise_game.household.meter import (
    Event,
    EventOutsideInterval,
    MeterState,
    Reading,
    ScheduleChange,
    advance,
    look,
    new_meter,
)
from wattwise_game.household.refrigerator import refrigerator_w
from wattwise_game.household.schedule import Schedule

HOME = a_home()
DAY = a_day(HOME)
FIRST = first_minute(DAY)
MINUTE_MS = 60_000


def _metered(events: list[Event], *, minutes: int = 60) -> list[Reading]:
    return advance(HOME, new_meter(FIRST), events, until_minute=FIRST + minutes)[1]


def test_a_home_at_rest_uses_its_background_and_nothing_else() -> None:
    readings = _metered([])

    watts = background_w(HOME, FIRST, 60).tolist()
    assert [reading.energy_ws for reading in readings] == [60 * w for w in watts]
    assert all(reading.interactive_ws == 0 for reading in readings)


def test_a_lamp_on_for_ninety_seconds_uses_its_watts_for_ninety_seconds() -> None:
    on, off = DAY.start_ms + 30_000, DAY.start_ms + 120_000

    readings = _metered([a_switch(on, "floor_lamp"), a_switch(off, "floor_lamp", is_on=False)])

    assert [reading.interactive_ws for reading in readings[:3]] == [60 * 30, 60 * 60, 0]


def test_setting_what_is_already_so_changes_nothing() -> None:
    once = [a_switch(DAY.start_ms + 1_000, "oven")]

    twice = [*once, a_switch(DAY.start_ms + 5 * MINUTE_MS, "oven")]

    assert _metered(list(once)) == _metered(list(twice))


def test_a_millisecond_is_never_lost_between_minutes() -> None:
    # 40 W for 25 ms in each of two minutes is 1 W·s in each and 2 together.
    edge = DAY.start_ms + MINUTE_MS
    events: list[Event] = [
        a_switch(edge - 10, "bedside_lamp"),
        a_switch(edge + 40, "bedside_lamp", is_on=False),
    ]

    readings = _metered(events)

    assert sum(reading.interactive_ws for reading in readings) == 2


def test_the_sum_of_a_day_is_the_floor_of_its_exact_energy() -> None:
    events = random_events(Random(1), DAY)

    state, readings = advance(HOME, new_meter(FIRST), events, until_minute=FIRST + 1_439)

    assert sum(reading.energy_ws for reading in readings) == state.day_energy_wms // 1_000


@pytest.mark.parametrize(("time_zone", "day"), NOTABLE_DAYS)
@given(seed=st.integers(0, 2**32))
@settings(max_examples=8, deadline=None)
def test_any_split_of_time_gives_the_same_readings(time_zone: str, day: date, seed: int) -> None:
    random = Random(seed)
    home = a_home(seed=seed, time_zone=time_zone)
    # From the afternoon before to the morning after: both midnights lie within.
    local = a_day(home, day)
    span = Interval(local.start_ms - 300 * MINUTE_MS, local.end_ms + 300 * MINUTE_MS)
    events = random_events(random, span)
    start, until = first_minute(span), span.end_ms // MINUTE_MS

    whole = advance(home, new_meter(start), events, until_minute=until)

    cuts = sorted(random.sample(range(start + 1, until), random.randint(1, 60)))
    assert _in_pieces(home, new_meter(start), events, [*cuts, until]) == whole


def _in_pieces(
    home: object, state: MeterState, events: list[Event], cuts: list[int]
) -> tuple[MeterState, list[Reading]]:
    readings: list[Reading] = []
    for cut in cuts:
        piece = Interval(state.at_ms, cut * MINUTE_MS)
        inside = [event for event in events if event.at_ms in piece]
        state, more = advance(home, state, inside, until_minute=cut)  # type: ignore[arg-type]
        readings += more
    return state, readings


@given(seed=st.integers(0, 2**32))
@settings(max_examples=10, deadline=None)
def test_the_order_in_which_events_arrive_does_not_matter(seed: int) -> None:
    random = Random(seed)
    events = random_events(random, DAY)
    shuffled = random.sample(events, len(events))

    assert _metered(events, minutes=1_440) == _metered(shuffled, minutes=1_440)


@given(seed=st.integers(0, 2**32))
@settings(max_examples=10, deadline=None)
def test_what_the_meter_shows_adds_up_to_what_it_reads(seed: int) -> None:
    random = Random(seed)
    events = random_events(random, Interval(DAY.start_ms, DAY.start_ms + MINUTE_MS), switches=20)
    events = [event for event in events if not isinstance(event, ScheduleChange)]

    (reading,) = _metered(events, minutes=1)

    shown = [
        look(HOME, new_meter(FIRST), events, DAY.start_ms + ms) for ms in range(MINUTE_MS)[::7]
    ]
    energies = [instant.day_energy_ws for instant in shown]
    assert energies == sorted(energies)
    assert reading.energy_ws - energies[-1] <= 7 * 20_000 // 1_000


def test_a_switch_shows_in_the_instant_it_happens() -> None:
    now = DAY.start_ms + 12_345

    shown = look(HOME, new_meter(FIRST), [a_switch(now, "tv")], now)

    assert shown.interactive_w == CATALOGUE["tv"].load.power_w(0)
    assert shown.on_since_ms["tv"] == now


def test_the_meter_shows_only_the_minute_it_stands_at() -> None:
    with pytest.raises(EventOutsideInterval):
        look(HOME, new_meter(FIRST), [], DAY.start_ms + MINUTE_MS)


def test_an_unplugged_refrigerator_takes_its_own_cycle_away() -> None:
    watts = refrigerator_w(HOME, np.arange(FIRST, FIRST + 60))
    unplug = a_switch(DAY.start_ms, "refrigerator", is_on=False)

    readings = _metered([unplug])

    plugged_in = _metered([])
    saved = [a.energy_ws - b.energy_ws for a, b in zip(plugged_in, readings, strict=True)]
    assert saved == [60 * int(w) for w in watts]
    assert all(reading.interactive_ws == 0 for reading in readings)


def test_a_schedule_is_metered_like_a_hand() -> None:
    by_hand: list[Event] = [
        a_switch(DAY.start_ms + 10 * MINUTE_MS, "floor_lamp"),
        a_switch(DAY.start_ms + 20 * MINUTE_MS, "floor_lamp", is_on=False),
    ]

    by_schedule = ScheduleChange(DAY.start_ms, "c", "floor_lamp", (Schedule(10, 20),))

    assert _metered([by_schedule]) == _metered(by_hand)


def test_the_hand_has_the_last_word_over_a_schedule_of_the_same_instant() -> None:
    at_ten = DAY.start_ms + 10 * MINUTE_MS
    schedule = ScheduleChange(DAY.start_ms, "c", "floor_lamp", (Schedule(10, 20),))

    readings = _metered([schedule, a_switch(at_ten, "floor_lamp", is_on=False)])

    assert all(reading.interactive_ws == 0 for reading in readings)


def test_a_removed_schedule_switches_no_more() -> None:
    events: list[Event] = [
        ScheduleChange(DAY.start_ms, "c", "floor_lamp", (Schedule(10, 20),)),
        ScheduleChange(DAY.start_ms + 5 * MINUTE_MS, "d", "floor_lamp", ()),
    ]

    assert all(reading.interactive_ws == 0 for reading in _metered(events))


def test_an_event_outside_the_minutes_metered_is_refused() -> None:
    with pytest.raises(EventOutsideInterval):
        _metered([a_switch(DAY.start_ms + 60 * MINUTE_MS)])


def test_an_appliance_that_the_home_has_not_is_refused() -> None:
    with pytest.raises(UnknownAppliance):
        _metered([a_switch(DAY.start_ms, "sauna")])


def test_what_decides_for_itself_is_not_switched() -> None:
    with pytest.raises(NotSwitchable):
        _metered([a_switch(DAY.start_ms, "heater")])


def test_metering_no_time_changes_nothing() -> None:
    state = new_meter(FIRST)

    assert advance(HOME, state, [], until_minute=FIRST) == (state, [])
