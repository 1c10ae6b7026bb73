from datetime import date, timedelta

import pytest

from tests.builders import NOTABLE_DAYS, a_day, a_home, first_minute
from wattwise_game.household.meter import advance, new_meter
from wattwise_game.household.policy import Policy, plan_day


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
