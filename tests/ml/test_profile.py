from datetime import date

import numpy as np
import pytest

from ml import profile
from ml.fleet import fleet
from ml.par import HourPar
from ml.profile import FIRST_SEED, HOMES, ProfileForecaster, fit, load_profile, usual_tasks_ws
from tests.builders import A_MONDAY, NOTABLE_DAYS, a_day, a_home, first_minute
from wattwise_game.household.agenda import agenda_of
from wattwise_game.household.home import Home
from wattwise_game.household.interval import hours_of
from wattwise_game.household.meter import advance, new_meter
from wattwise_game.household.policy import Policy, plan_day
from wattwise_game.household.task_kind import FOOD


@pytest.mark.parametrize(("time_zone", "day"), NOTABLE_DAYS)
def test_a_par_covers_every_hour_of_the_homes_own_day(time_zone: str, day: date) -> None:
    home = a_home(time_zone=time_zone)

    (par,) = load_profile().day_pars([home], day)

    starts = [hour.start_ms for hour in hours_of(a_day(home, day))]
    assert [hour.hour_start_ms for hour in par.hours] == starts


def test_quantiles_stand_in_order_around_the_middle() -> None:
    for hour in load_profile().day_pars([a_home()], date(2025, 1, 15))[0].hours:
        assert hour.q10_ws <= hour.q50_ws <= hour.q90_ws


def test_what_typical_homes_use_lies_in_the_band_four_times_out_of_five() -> None:
    inside = [
        hour.q10_ws <= used_ws <= hour.q90_ws
        for home in (a_home(seed=seed, time_zone="Etc/UTC") for seed in range(40))
        for hour, used_ws in _hours(home, date(2025, 9, 2))
    ]

    assert np.mean(inside) == pytest.approx(0.8, abs=0.05)


def _hours(home: Home, day: date) -> list[tuple[HourPar, int]]:
    first = first_minute(a_day(home, day))
    plan = plan_day(home, day, Policy.TYPICAL)
    _, readings = advance(home, new_meter(first), plan, until_minute=first + 1_440)
    par = load_profile().day_pars([home], day)[0]
    used = [sum(r.energy_ws for r in readings[60 * n : 60 * n + 60]) for n in range(24)]
    return list(zip(par.hours, used, strict=True))


def test_the_par_knows_what_the_family_needs_and_nothing_of_what_the_player_does() -> None:
    busy, quiet = sorted(
        (a_home(seed=seed) for seed in range(20)),
        key=lambda home: -int(usual_tasks_ws(home, A_MONDAY).sum()),
    )[::19]

    pars = load_profile().day_pars([busy, quiet], A_MONDAY)

    needs = [int(usual_tasks_ws(home, A_MONDAY).sum()) for home in (busy, quiet)]
    interactive = [sum(hour.interactive_ws for hour in par.hours) for par in pars]
    assert interactive[0] - interactive[1] == needs[0] - needs[1] > 0


@pytest.mark.parametrize(("time_zone", "day"), NOTABLE_DAYS)
def test_the_tasks_of_a_day_are_in_its_hours_whole(time_zone: str, day: date) -> None:
    home = a_home(time_zone=time_zone)
    reference_ws = sum(t.reference_ws for t in agenda_of(home, day) if t.kind is not FOOD)

    hourly_ws = usual_tasks_ws(home, day)

    assert hourly_ws.sum() == pytest.approx(reference_ws, rel=0.03)


def test_the_committed_table_is_what_the_code_makes() -> None:
    some = fit(fleet(HOMES, first_seed=FIRST_SEED), [2025])
    again = fit(fleet(HOMES, first_seed=FIRST_SEED), [2025])

    assert np.array_equal(some.table_ws, again.table_ws)
    committed = load_profile().table_ws
    # One year's weather strays from that of eight, but not far.
    assert some.table_ws[..., :2].sum() == pytest.approx(committed[..., :2].sum(), rel=0.03)


def test_a_table_of_other_rules_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(profile, "RULES_VERSION", 99)

    with pytest.raises(profile.ProfileOutdated):
        load_profile()


@pytest.mark.soak
def test_the_committed_table_is_reproduced_to_the_last_watt_second() -> None:
    made: ProfileForecaster = fit(fleet(HOMES, first_seed=FIRST_SEED))

    assert np.array_equal(made.table_ws, load_profile().table_ws)
