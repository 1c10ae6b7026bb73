import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest

from ml import backtest, metrics
from ml.backtest import OURS, Span, TooFewHomes, folds_of, learning_home
from ml.dataset import NoHomes, read_homes
from ml.examples import NothingToLearn
from ml.history import HourlyHistory, day_grid
from ml.metrics import HomeTest, Said, home_figures, pinball_loss
from tests.ml.real_homes import (
    REAL_HOMES,
    a_history,
    a_quick_config,
    homes_to_learn_from,
    needs_real_homes,
)

UNTIL = date(2024, 6, 1)
FIGURES = {
    "homes",
    "r168_median",
    "r168_p90",
    "daily_ratio",
    "pinball_ratio",
    "width_ratio",
    "coverage_share",
    "pooled_bias_pct",
    "homes_within_2pct",
}


def test_a_backtest_says_all_its_figures_of_every_home() -> None:
    homes = {f"home {n}": home for n, home in enumerate(homes_to_learn_from(UNTIL, 4))}

    tests = backtest.backtest(homes, span=Span(14), config=a_quick_config(), say=lambda _: None)

    rows = backtest.summaries(tests)
    assert rows[OURS].keys() == FIGURES
    assert rows[OURS]["homes"] == 4
    assert rows[OURS]["r168_median"] < 1
    assert rows[backtest.LAST_WEEK]["r168_median"] == 1
    assert rows[backtest.PROFILE]["pinball_ratio"] == 1
    assert all(np.isfinite(list(row.values())).all() for row in rows.values())


def test_every_household_is_tested_once_and_never_by_itself() -> None:
    grids = {
        f"home {n}": day_grid(a_history(until=UNTIL, seed=n), a_quick_config().features)
        for n in range(13)
    }

    folds = folds_of(grids, 5)

    assert sorted(name for fold in folds for name in fold) == sorted(grids)
    assert {len(fold) for fold in folds} == {2, 3}


def test_learning_ends_four_weeks_before_the_test_days() -> None:
    config = a_quick_config()
    grid = day_grid(a_history(until=UNTIL, n_days=200), config.features)

    assert learning_home(grid, Span(91), config).until == UNTIL - timedelta(days=91 + 28)
    asked = Span(91, first=UNTIL - timedelta(days=10), end=UNTIL)
    assert learning_home(grid, asked, config).until == UNTIL - timedelta(days=10 + 28)


def test_what_a_home_does_on_its_test_days_does_not_change_what_was_said_of_them() -> None:
    config = a_quick_config()
    homes = {f"home {n}": home for n, home in enumerate(homes_to_learn_from(UNTIL, 4))}
    last = homes["home 0"]
    on_the_last_day = last.hour_start_ms >= last.hour_start_ms[-24]
    busy = replace(last, energy_kwh=np.where(on_the_last_day, 9.0, last.energy_kwh))

    def said(of: dict[str, HourlyHistory]) -> Said:
        tests = backtest.backtest(of, span=Span(7), config=config, say=lambda _: None)
        return tests[0].said[OURS]

    known, other = said(homes), said(homes | {"home 0": busy})

    assert np.array_equal(known.mean_kwh, other.mean_kwh)
    assert np.array_equal(known.quantiles_kwh, other.quantiles_kwh)


def test_one_home_is_too_few() -> None:
    with pytest.raises(TooFewHomes):
        backtest.backtest({"alone": a_history(until=UNTIL)}, span=Span(7))


def test_homes_without_a_day_before_their_test_days_teach_nothing() -> None:
    homes = {f"home {n}": a_history(until=UNTIL, seed=n, n_days=40) for n in range(3)}

    with pytest.raises(NothingToLearn):
        backtest.backtest(homes, span=Span(20), config=a_quick_config())


def test_a_folder_without_homes_is_said_to_be_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("pyarrow", reason="reads parquet: tests/requirements.txt")
    with pytest.raises(NoHomes):
        read_homes(tmp_path)

    assert backtest.main(["--data", str(tmp_path), "--report", str(tmp_path)]) == 2
    assert "no parquet files" in capsys.readouterr().err


def test_a_perfect_forecast_scores_nothing_but_full_marks() -> None:
    actual = np.random.default_rng(0).gamma(2.0, 0.2, (5, 24))
    perfect = Said(actual, np.repeat(actual[..., None], 3, axis=-1))

    figures = home_figures(HomeTest("a home", "Etc/UTC", actual, {"perfect": perfect}), "perfect")

    assert (figures.mae, figures.daily_mae, figures.pinball, figures.width) == (0, 0, 0, 0)
    assert (figures.coverage, figures.bias) == (1, 0)


def test_hours_that_anybody_could_not_say_are_scored_for_nobody() -> None:
    actual = np.ones((2, 24))
    whole = Said(actual, np.ones((2, 24, 3)))
    holed = Said(np.where(np.arange(24) == 5, np.nan, actual), np.ones((2, 24, 3)))

    test = HomeTest("a home", "Etc/UTC", actual, {"whole": whole, "holed": holed})

    assert test.scored.sum() == 46


def test_the_pinball_loss_of_an_upper_quantile_costs_more_below_than_above() -> None:
    one, two = np.array([1.0]), np.array([2.0])

    assert pinball_loss(two, one, level=0.9) == pytest.approx(0.9)
    assert pinball_loss(one, two, level=0.9) == pytest.approx(0.1)
    assert metrics.pinball_loss(one, one, level=0.9) == 0


@needs_real_homes
def test_the_report_is_written_of_real_homes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backtest, "HABIT", a_quick_config())
    few = dict(list(read_homes(Path(REAL_HOMES)).items())[:6])
    monkeypatch.setattr(backtest, "read_homes", lambda _: few)

    assert backtest.main(["--data", REAL_HOMES, "--report", str(tmp_path)]) == 0

    assert json.loads((tmp_path / "metrics.json").read_text()).keys() == FIGURES
    for picture in ("week", "calibration", "hours", "homes"):
        assert (tmp_path / f"{picture}.png").stat().st_size > 10_000
