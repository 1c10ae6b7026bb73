from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wattwise_game.household.appliance import Appliance, Control, LoadCurve, Phase
from wattwise_game.household.catalogue import CATALOGUE, ROOMS

HOUR_MS = 3_600_000
phases = st.lists(
    st.builds(Phase, st.integers(1, 5_000), st.integers(0, 4_000)), min_size=1, max_size=6
).map(tuple)
appliances = pytest.mark.parametrize("appliance", CATALOGUE.values(), ids=list(CATALOGUE))


@given(cycle=phases, opening=st.one_of(st.just(()), phases), elapsed=st.integers(0, 60_000))
def test_energy_is_the_exact_sum_of_power_over_every_millisecond(
    cycle: tuple[Phase, ...], opening: tuple[Phase, ...], elapsed: int
) -> None:
    load = LoadCurve(cycle, opening)
    times = np.array([elapsed, elapsed + 1])

    before, after = load.energy_wms(times)

    assert after - before == load.power_w(elapsed)


@appliances
def test_energy_adds_up_over_any_split_of_time(appliance: Appliance) -> None:
    times = np.sort(np.random.default_rng(1).integers(0, 5 * HOUR_MS, 200))

    used = appliance.load.energy_wms(np.concatenate(([0], times)))

    assert sum(b - a for a, b in pairwise(used)) == appliance.load.energy_wms(times[-1:])[0]


@given(cycle=phases, opening=st.one_of(st.just(()), phases))
def test_the_mean_is_exactly_what_one_more_round_of_the_cycle_uses(
    cycle: tuple[Phase, ...], opening: tuple[Phase, ...]
) -> None:
    load = LoadCurve(cycle, opening)
    round_ms = sum(phase.duration_ms for phase in cycle)
    begins_ms = sum(phase.duration_ms for phase in opening) + 3 * round_ms

    before, after = load.energy_wms(np.array([begins_ms, begins_ms + round_ms]))

    assert load.mean_w == (after - before) / round_ms


@appliances
def test_no_appliance_draws_more_than_its_nameplate(appliance: Appliance) -> None:
    assert 0 < appliance.load.peak_w <= appliance.rated_w


def test_before_it_is_switched_on_an_appliance_has_used_nothing() -> None:
    assert CATALOGUE["oven"].load.energy_wms(np.array([-HOUR_MS, -1, 0])).tolist() == [0, 0, 0]


def test_the_oven_heats_for_eleven_minutes_and_then_holds() -> None:
    oven = CATALOGUE["oven"].load

    warming, holding = oven.energy_wms(np.array([11 * 60_000, 11 * 60_000 + 210_000]))

    assert warming == 2_400 * 11 * 60_000
    assert (holding - warming) / (2_400 * 210_000) == pytest.approx(0.35, abs=0.01)


def test_the_dishwasher_uses_sixty_three_percent_of_its_rating_over_its_hour() -> None:
    programme = CATALOGUE["dishwasher"].load.energy_wms(np.array([HOUR_MS]))[0]

    assert programme / (1_800 * HOUR_MS) == pytest.approx(0.63, abs=0.01)


def test_the_kettle_switches_itself_off_when_it_boils() -> None:
    kettle = CATALOGUE["kettle"].load

    assert kettle.power_w(3 * 60_000 - 1) == 2_000
    assert kettle.power_w(3 * 60_000) == 0


def test_the_house_holds_what_the_specification_lists_and_five_of_ours() -> None:
    by_control = {
        control: {a.id for a in CATALOGUE.values() if a.control is control} for control in Control
    }
    ours = {"kitchen_light", "hall_light", "utility_light", "kettle", "portable_cooler"}

    assert len(by_control[Control.SWITCHED] - ours) == 19
    assert ours < by_control[Control.SWITCHED]
    assert by_control[Control.UNPLUGGABLE] == {"refrigerator"}
    assert by_control[Control.AUTOMATIC] == {"air_conditioner", "heater", "water_heater"}
    assert {a.room for a in CATALOGUE.values()} == set(ROOMS)
