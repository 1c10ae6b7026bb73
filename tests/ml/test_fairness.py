from pathlib import Path

import numpy as np
import pytest

from ml import fairness
from ml.fair_decisions import DECISIONS, UNPLUGGED_BRIEFLY, UNPLUGGED_OVERNIGHT
from ml.fair_goals import Figures, figures_of
from ml.fair_season import Season, play_season
from ml.fair_tables import as_text
from ml.fair_tactics import BURN_DAYS, BURN_THEN_NORMAL, CHEATS, RELOAD
from ml.fair_week import DAYS, FairWeek, fair_weeks
from ml.fairness_report import write_report
from ml.profile import load_profile
from wattwise_game.household.policy import Policy
from wattwise_game.household.scoring import MISSED_TASK_FACTOR
from wattwise_game.household.tariff import TariffName
from wattwise_game.household.weather import Climate

HOMES = 4


@pytest.fixture(scope="module")
def season() -> Season:
    # A week of midsummer, where it is hot enough for every decision.
    climate = Climate.HOT_HUMID
    return play_season(seeds=HOMES, weeks=1, forecaster=load_profile(), climate=climate)


@pytest.fixture(scope="module")
def figures(season: Season) -> Figures:
    return figures_of(season)


@pytest.fixture(scope="module")
def week() -> FairWeek:
    return fair_weeks(2_000_000, 1, load_profile(), Climate.TEMPERATE)[0]


@pytest.mark.parametrize("cheat", [*CHEATS, RELOAD])
def test_no_cheat_pays(figures: Figures, cheat: str) -> None:
    cheating, frugal = figures.tactics[cheat].homes, figures.tactics[Policy.FRUGAL].homes

    assert cheating.max() < 0
    assert (cheating < frugal).all()


def test_skill_pays_and_waste_costs_in_every_home(figures: Figures) -> None:
    typical, frugal, wasteful = (figures.tactics[policy].homes for policy in Policy)

    assert (frugal > typical + 1).all()
    assert (wasteful < typical - 1).all()


def test_the_typical_household_scores_about_nothing(figures: Figures) -> None:
    typical = figures.tactics[Policy.TYPICAL]

    assert typical.homes_daily_sd.max() <= 1
    assert np.abs(typical.homes).max() <= 0.3


def test_burning_first_earns_nothing_afterwards(season: Season) -> None:
    for burnt, typical in zip(
        season.plays[BURN_THEN_NORMAL], season.plays[Policy.TYPICAL], strict=True
    ):
        for one, other in zip(burnt, typical, strict=True):
            assert (one.daily_percent < other.daily_percent)[:BURN_DAYS].all()
            assert np.array_equal(one.daily_percent[BURN_DAYS:], other.daily_percent[BURN_DAYS:])


def test_whoever_leaves_everything_off_is_charged_a_quarter_beyond_all_tasks(
    week: FairWeek,
) -> None:
    idle = week.play([])

    metered_ws = idle.hourly_ws.sum(axis=1)
    assert np.array_equal(metered_ws, week.background_ws.sum(axis=1))
    for number, day in enumerate(idle.days):
        interactive_ws = sum(hour.interactive_ws for hour in week.pars[number].hours)
        charged_ws = interactive_ws - day.saved_ws
        assert charged_ws > interactive_ws
        assert charged_ws < MISSED_TASK_FACTOR * interactive_ws


def test_every_decision_is_felt_on_score_or_bill(figures: Figures) -> None:
    for name in set(DECISIONS) - {UNPLUGGED_BRIEFLY}:
        decision = figures.decisions[name]
        assert decision.days > 0, name
        assert decision.is_measurable, name


def test_a_refrigerator_is_never_worth_unplugging(figures: Figures) -> None:
    overnight, briefly = (
        figures.decisions[name] for name in (UNPLUGGED_OVERNIGHT, UNPLUGGED_BRIEFLY)
    )

    assert overnight.score_points.mean < -1
    assert abs(briefly.score_points.mean) < 0.01


def test_the_dishwasher_waits_for_the_tariff_not_for_the_score(figures: Figures) -> None:
    waiting = figures.decisions["dishwasher when the tariff is cheap"]

    assert waiting.score_points.mean == pytest.approx(0, abs=1e-4)
    assert waiting.cents[TariffName.FLAT].mean == pytest.approx(0, abs=1e-4)
    assert waiting.cents[TariffName.TIME_OF_USE].mean < -1


def test_weeks_are_spread_over_the_year() -> None:
    weeks = fair_weeks(1, 5, load_profile(), Climate.TEMPERATE)

    assert [week.days[0].month for week in weeks] == [2, 4, 6, 9, 11]
    assert all(len(week.days) == DAYS for week in weeks)
    assert len({day for week in weeks for day in week.days}) == 5 * DAYS


def test_the_report_holds_both_tables_the_goals_and_two_pictures(
    figures: Figures, tmp_path: Path
) -> None:
    report = write_report(tmp_path, figures, HOMES, 1)

    text = report.read_text(encoding="utf-8")
    assert as_text(figures) in text
    assert all(name in text for name in (*figures.tactics, *figures.decisions))
    assert "FAIL" not in as_text(figures)
    assert len(list(tmp_path.glob("*.png"))) == 2


def test_the_exit_status_tells(
    figures: Figures, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(fairness, "figures_of", lambda _: figures)
    monkeypatch.setattr(fairness, "play_season", lambda **_: None)
    assert fairness.main([]) == int(not figures.are_good)

    def interrupted(**_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(fairness, "play_season", interrupted)
    assert fairness.main([]) == 130
    assert "stopped" in capsys.readouterr().err


def test_a_single_week_has_no_deviation_to_be_judged_by() -> None:
    alone = play_season(seeds=1, weeks=1, forecaster=load_profile())

    figures = figures_of(alone)

    (gain,) = (goal for goal in figures.goals if "pooled sd" in goal.name)
    assert not gain.is_met
    assert "nan" in as_text(figures)


@pytest.mark.soak
def test_twenty_homes_over_five_weeks_meet_every_goal() -> None:
    season = play_season(seeds=fairness.SEEDS, weeks=fairness.WEEKS, forecaster=load_profile())

    figures = figures_of(season)

    assert [goal for goal in figures.goals if not goal.is_met] == []
    assert all(decision.days for decision in figures.decisions.values())
