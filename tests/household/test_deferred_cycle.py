import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import a_day, a_home, a_switch, first_minute
from wattwise_game.household.catalogue import REFRIGERATOR
from wattwise_game.household.deferred_cycle import MOST_DEFERRED_WMS
from wattwise_game.household.meter import Event, MeterState, advance, look, new_meter
from wattwise_game.household.refrigerator import DEFROST_W, refrigerator_w
from wattwise_game.household.units import MS_PER_MINUTE

HOME = a_home()
DAY = a_day(HOME)
FIRST = first_minute(DAY)
OWN_WS = (refrigerator_w(HOME, np.arange(FIRST, FIRST + 3 * 1_440)) * 60).tolist()


def _unplugged(*minutes: tuple[int, int]) -> list[Event]:
    """Unplug from one minute of the day to another."""
    return [
        a_switch(DAY.start_ms + minute * MS_PER_MINUTE, REFRIGERATOR.id, is_on=is_on)
        for span in minutes
        for minute, is_on in zip(span, (False, True), strict=True)
    ]


def _added_ws(events: list[Event], *, minutes: int) -> tuple[MeterState, list[int]]:
    """Return what unplugging adds to each minute."""
    until = FIRST + minutes
    _, usual = advance(HOME, new_meter(FIRST), [], until_minute=until)
    state, readings = advance(HOME, new_meter(FIRST), events, until_minute=until)
    pairs = zip(readings, usual, strict=True)
    return state, [reading.background_ws - own.background_ws for reading, own in pairs]


@given(
    begin=st.integers(0, 600),
    length=st.integers(1, 300),
    pause=st.integers(1, 200),
    again=st.integers(1, 100),
)
@settings(max_examples=25, deadline=None)
def test_plugged_in_again_it_draws_all_that_it_did_not_draw_before(
    begin: int, length: int, pause: int, again: int
) -> None:
    end = begin + length
    events = _unplugged((begin, end), (end + pause, end + pause + again))

    state, added = _added_ws(events, minutes=1_440 * 2)

    assert sum(added) == 0
    assert state.refrigerator_debt_wms == 0


def test_while_it_makes_up_for_it_the_compressor_does_not_rest() -> None:
    _, added = _added_ws(_unplugged((0, 180)), minutes=1_440)

    catching_up = [n for n in range(180, 1_440) if added[n]]
    assert catching_up[0] <= 180 + 40
    for minute in catching_up[:-1]:
        assert OWN_WS[minute] + added[minute] == REFRIGERATOR.rated_w * 60
    assert all(
        OWN_WS[n] in (REFRIGERATOR.rated_w * 60, DEFROST_W * 60)
        for n in range(180, catching_up[-1])
        if not added[n]
    )


def test_after_days_without_power_it_makes_up_for_a_warm_inside_and_no_more() -> None:
    _, added = _added_ws(_unplugged((0, 2 * 1_440)), minutes=3 * 1_440)

    repaid_ws = sum(ws for ws in added if ws > 0)
    assert repaid_ws == MOST_DEFERRED_WMS // 1_000
    assert repaid_ws < sum(OWN_WS[: 2 * 1_440])


def test_the_gauge_shows_what_the_meter_reads_while_it_catches_up() -> None:
    events = _unplugged((0, 180))
    state, _ = _added_ws(events, minutes=200)

    shown = look(HOME, state, [], state.at_ms + 30_000)

    (reading,) = advance(HOME, state, [], until_minute=state.minute + 1)[1]
    assert state.refrigerator_debt_wms > 0
    assert shown.background_w * 60 == reading.background_ws


def test_an_unplugged_refrigerator_shows_nothing_though_it_owes() -> None:
    events = _unplugged((0, 180), (190, 400))[:-1]
    state, _ = _added_ws(events, minutes=200)
    own_w = int(refrigerator_w(HOME, np.array([state.minute]))[0])
    plugged_in = MeterState(state.minute, {REFRIGERATOR.id: state.at_ms})

    unplugged_w = look(HOME, state, [], state.at_ms).background_w

    assert look(HOME, plugged_in, [], state.at_ms).background_w - unplugged_w == own_w
