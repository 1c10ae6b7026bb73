import numpy as np
import pytest

from tests.household.fleet import A_JANUARY_DAY, a_homes_day
from wattwise_game.household.day_cell import SLOTS
from wattwise_game.household.occupancy import TAIL, State, chain_of, late_states, states
from wattwise_game.household.traits import traits_of

KEYS = traits_of(np.arange(10_000, dtype=np.int64)).keys
DAY = a_homes_day(A_JANUARY_DAY, homes=1)


def test_yesterdays_last_state_is_todays_first() -> None:
    tomorrow = a_homes_day(A_JANUARY_DAY + 1, homes=1)

    today = states(KEYS, DAY.cell, DAY.after)
    next_day = states(KEYS, tomorrow.cell, tomorrow.after)

    assert np.array_equal(today[:, SLOTS], next_day[:, 0])


def test_the_last_slots_alone_are_those_of_the_day() -> None:
    whole = states(KEYS, DAY.cell, DAY.after)

    assert np.array_equal(late_states(KEYS, DAY.cell, DAY.after), whole[:, SLOTS - TAIL : SLOTS])


def test_the_bridge_keeps_the_chains_own_chances() -> None:
    found = states(KEYS, DAY.cell, DAY.after)

    share = np.stack([(found == state).mean(axis=0) for state in State], axis=1)
    assert np.abs(share - chain_of(DAY.cell).expected).max() < 0.025


def test_the_bridge_changes_state_as_often_as_the_chain() -> None:
    found = states(KEYS, DAY.cell, DAY.after)
    morning = 16  # the slot at 06:40: 16 % wake in ten minutes

    asleep = found[:, morning] == State.ASLEEP
    woke = (found[:, morning + 1] == State.ACTIVE) & asleep

    assert woke.sum() / asleep.sum() == pytest.approx(0.16, abs=0.03)


def test_nobody_falls_asleep_on_the_way_home() -> None:
    found = states(KEYS, DAY.cell, DAY.after)

    before, after = found[:, :-1], found[:, 1:]

    assert not np.any((before == State.AWAY) & (after == State.ASLEEP))
    assert not np.any((before == State.ASLEEP) & (after == State.AWAY))


def test_most_sleep_at_night_and_are_up_in_the_evening() -> None:
    found = states(KEYS, DAY.cell, DAY.after)

    assert (found[:, 0] == State.ASLEEP).mean() > 0.9
    assert (found[:, 15 * 6] == State.ACTIVE).mean() > 0.6


def test_weights_leave_the_mean_as_it_is() -> None:
    day = a_homes_day(A_JANUARY_DAY, homes=4_000)

    weights = day.node_weights((0.3, 1.0, 0.22))

    assert weights.mean(axis=0) == pytest.approx(1, abs=0.05)
