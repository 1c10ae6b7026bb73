from datetime import date, timedelta

import numpy as np
import pytest

from tests.builders import NOTABLE_DAYS, a_day, a_home, first_minute
from wattwise_game.household.agenda import agenda_of
from wattwise_game.household.catalogue import CATALOGUE
from wattwise_game.household.meter import advance, new_meter
from wattwise_game.household.policy import Policy, Use, plan_day, planned_uses
from wattwise_game.household.scoring import MISSED_TASK_FACTOR
from wattwise_game.household.task_kind import FOOD, KINDS


@pytest.mark.parametrize(("time_zone", "day"), NOTABLE_DAYS)
@pytest.mark.parametrize("policy", Policy)
def test_a_plan_stays_within_its_local_day_and_leaves_everything_off(
    time_zone: str, day: date, policy: Policy
) -> None:
    home = a_home(time_zone=time_zone)
    local = a_day(home, day)
    first = first_minute(local)

    state, _ = advance(
        home, new_meter(first), plan_day(home, day, policy), until_minute=first + local.minutes
    )

    assert set(state.on_since_ms) == {"refrigerator"}


def test_the_frugal_use_less_than_the_typical_and_they_less_than_the_wasteful() -> None:
    week = [date(2025, 9, 1) + timedelta(days=n) for n in range(7)]

    typical, frugal, wasteful = (
        sum(_interactive_ws(seed, day, policy) for seed in range(10) for day in week)
        for policy in Policy
    )

    assert frugal < 0.85 * typical
    assert wasteful > 1.3 * typical


def _interactive_ws(seed: int, day: date, policy: Policy) -> int:
    home = a_home(seed=seed)
    first = first_minute(a_day(home, day))
    _, readings = advance(
        home, new_meter(first), plan_day(home, day, policy), until_minute=first + 1_440
    )
    return sum(reading.interactive_ws for reading in readings)


def test_two_homes_live_the_same_day_differently() -> None:
    day = date(2025, 9, 1)

    one, other = (plan_day(a_home(seed=seed), day, Policy.TYPICAL) for seed in (1, 2))

    assert [s.at_ms for s in one] != [s.at_ms for s in other]


def test_what_the_typical_use_beyond_their_tasks_stays_below_what_missing_them_adds() -> None:
    year = [date(2026, 1, 1) + timedelta(days=9 * number) for number in range(40)]
    for home, day in ((a_home(seed=seed), day) for seed in range(6) for day in year):
        tasks_ws = sum(task.reference_ws for task in agenda_of(home, day) if task.kind is not FOOD)

        used_ws = _energy_ws(planned_uses(home, day, lambda _: Policy.TYPICAL))

        assert used_ws - tasks_ws < (MISSED_TASK_FACTOR - 1) * tasks_ws


def test_the_frugal_take_the_service_that_needs_least_wherever_it_stands_in_the_list() -> None:
    chosen: dict[str, str] = {}
    for seed in range(6):
        for day in (date(2026, 1, 10), date(2026, 7, 18)):
            uses = planned_uses(a_home(seed=seed), day, lambda _: Policy.FRUGAL)
            chosen |= {use.kind_id: use.appliance_id for use in uses if use.kind_id}

    for kind in KINDS:
        minutes = {service.appliance_id: service.minutes for service in kind.services}
        energies = {name: _appliance_ws(name, each * 60_000) for name, each in minutes.items()}
        if kind.id in chosen:
            assert energies[chosen[kind.id]] == min(energies.values())
    assert chosen["dinner"] == "microwave"
    assert chosen["toast"] == "toaster"


def _energy_ws(uses: list[Use]) -> int:
    return sum(_appliance_ws(u.appliance_id, u.span.end_ms - u.span.start_ms) for u in uses)


def _appliance_ws(appliance_id: str, on_ms: int) -> int:
    load = CATALOGUE[appliance_id].load
    return int(load.energy_wms(np.array([on_ms], dtype=np.int64))[0]) // 1_000
