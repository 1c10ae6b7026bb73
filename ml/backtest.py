"""How good the habit forecaster is in homes that it has never seen.

``python -m ml.backtest --data DIR --report DIR`` reads every household in a folder of parquet
files, learns from four fifths of them at a time what it says of the rest, and writes the table,
``metrics.json`` and pictures.
"""

import argparse
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ml.calibration import Bands, stretched
from ml.config import HABIT, CalibrationConfig, HabitConfig
from ml.dataset import NoHomes, read_homes
from ml.examples import LearningHome, NothingToLearn, actual_kwh, past_kwh
from ml.features import levels_kwh
from ml.forecaster import HabitForecaster, history_days
from ml.history import DayGrid, HourlyHistory, day_grid, windows
from ml.metrics import HomeFigures, HomeTest, Said, home_figures, summary

Floats = NDArray[np.float64]
LAST_WEEK, PROFILE, OURS = "last week", "28-day profile", "habit"
PROFILE_QUANTILES = "28-day quantiles"
"""Beside the report: the profile with each hour's own quantiles, which asks more of ours."""
FORECASTERS = (LAST_WEEK, PROFILE, PROFILE_QUANTILES, OURS)


class TooFewHomes(ValueError):
    """A backtest needs homes to learn from beside those that it tests."""


@dataclass(frozen=True)
class Span:
    """The local days that are tested: the last ``n_days`` of each home, or those asked for."""

    n_days: int
    first: date | None = None
    end: date | None = None

    def of(self, grid: DayGrid) -> tuple[date, date]:
        """Return the home's first test day, and the day after its last."""
        end = min(grid.end, self.end) if self.end else grid.end
        first = self.first or end - timedelta(days=self.n_days)
        return max(first, grid.first), end


def folds_of(grids: Mapping[str, DayGrid], n_folds: int) -> list[list[str]]:
    """Return the households in turn, each zone's spread over all folds."""
    ordered = sorted(grids, key=lambda name: (grids[name].zone, name))
    return [ordered[number::n_folds] for number in range(min(n_folds, len(ordered)))]


def backtest(
    homes: Mapping[str, HourlyHistory],
    *,
    span: Span,
    config: HabitConfig = HABIT,
    say: Callable[[str], None] = print,
) -> list[HomeTest]:
    """Return every home's test days, as forecast by what was learned from other homes alone.

    :raises TooFewHomes: if there is nobody to learn from.
    """
    grids = {name: day_grid(history, config.features) for name, history in homes.items()}
    grids = {name: grid for name, grid in grids.items() if np.isfinite(grid.energy_kwh).any()}
    if len(grids) < 2:
        raise TooFewHomes(f"{len(grids)} households with energy; two is the least")
    folds = folds_of(grids, config.training.folds)
    tests = []
    for number, tested in enumerate(folds):
        learning = [
            learning_home(grid, span, config) for name, grid in grids.items() if name not in tested
        ]
        forecaster = HabitForecaster(config).fit(learning)
        say(f"fold {number + 1} of {len(folds)}: learned from {forecaster.rows_:,} hours")
        for name in tested:
            first, end = span.of(grids[name])
            if first >= end:
                continue
            test = home_test(name, grids[name], (first, end), forecaster)
            if test.scored.any():
                tests.append(test)
    return sorted(tests, key=lambda test: test.household)


def learning_home(grid: DayGrid, span: Span, config: HabitConfig) -> LearningHome:
    first_test, _ = span.of(grid)
    return LearningHome(grid, first_test - timedelta(days=config.training.gap_days))


def home_test(
    name: str, grid: DayGrid, days: tuple[date, date], forecaster: HabitForecaster
) -> HomeTest:
    """Return a home's test days and what each forecaster said at the midnight before each."""
    first, end = days
    config = forecaster.config
    n_before = config.calibration.days
    warm_up = [first - timedelta(days=ago) for ago in range(n_before, 0, -1)]
    tested = [first + timedelta(days=number) for number in range((end - first).days)]
    kwh = past_kwh(grid, [*warm_up, *tested], config.features)
    said = baselines(grid, [*warm_up, *tested], kwh, config)
    raw = forecaster.raw(grid, [*warm_up, *tested])
    walls = [
        forecaster.corrected(
            raw.between(number, number + n_before + 1),
            kwh[number : number + n_before],
            history_days(grid, day),
        )
        for number, day in enumerate(tested)
    ]
    said[OURS] = Said(
        np.array([wall.mean_kwh for wall in walls]),
        np.array([wall.quantiles_kwh for wall in walls]),
    )
    return HomeTest(name, grid.zone, actual_kwh(grid, tested), said)


def baselines(
    grid: DayGrid, days: Sequence[date], kwh: Floats, config: HabitConfig
) -> dict[str, Said]:
    """Return what last week and the last 28 days say, with the same conformal step."""
    before = windows(grid.energy_kwh, grid.first, days, 28)
    level = levels_kwh(before, 1.0, config.features)
    quantiles = np.moveaxis(_quantiles(before), 0, -1)
    profile = _mean(before)
    last_week = before[:, -7]
    own_trailing = replace(config.calibration, prior_days=0.0)
    return {
        LAST_WEEK: _banded(last_week, _three(last_week), level, kwh, own_trailing),
        PROFILE: _banded(profile, _three(profile), level, kwh, own_trailing),
        PROFILE_QUANTILES: _banded(profile, quantiles, level, kwh, own_trailing),
    }


def _three(point_kwh: Floats) -> Floats:
    return np.repeat(point_kwh[..., None], 3, axis=-1)


def _mean(before_kwh: Floats) -> Floats:
    known = np.isfinite(before_kwh)
    counts = known.sum(axis=1)
    sums = np.where(known, before_kwh, 0.0).sum(axis=1)
    mean: Floats = np.divide(sums, counts, out=np.full(counts.shape, np.nan), where=counts > 0)
    return mean


def _quantiles(before_kwh: Floats) -> Floats:
    known = np.asarray(np.isfinite(before_kwh).any(axis=1))
    filled = np.where(known[:, None], before_kwh, 0.0)
    quantiles: Floats = np.nanquantile(filled, (0.1, 0.5, 0.9), axis=1)
    return np.where(known, quantiles, np.nan)


def _banded(
    mean_kwh: Floats,
    quantiles_kwh: Floats,
    level_kwh: Floats,
    kwh: Floats,
    config: CalibrationConfig,
) -> Said:
    n_before = config.days
    days = range(n_before, len(kwh))
    banded = [
        stretched(
            Bands(quantiles_kwh[day], level_kwh[day]),
            past=Bands(quantiles_kwh[day - n_before : day], level_kwh[day - n_before : day]),
            past_kwh=kwh[day - n_before : day],
            config=config,
        )
        for day in days
    ]
    return Said(mean_kwh[n_before:], np.array(banded))


def figures_of(tests: Sequence[HomeTest]) -> dict[str, list[HomeFigures]]:
    return {name: [home_figures(test, name) for test in tests] for name in FORECASTERS}


def summaries(tests: Sequence[HomeTest]) -> dict[str, dict[str, float]]:
    """Return the report's figures of each forecaster."""
    figures = figures_of(tests)
    return {
        name: summary(figures[name], last_week=figures[LAST_WEEK], profile=figures[PROFILE])
        for name in FORECASTERS
    }


def table(rows: Mapping[str, Mapping[str, float]]) -> str:
    """Return the report as a Markdown table."""
    columns = list(next(iter(rows.values())))
    lines = ["| forecaster | " + " | ".join(columns) + " |", "|---" * (len(columns) + 1) + "|"]
    for name, row in rows.items():
        cells = (f"{row[column]:.3f}".removesuffix(".000") for column in columns)
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m ml.backtest", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, metavar="DIR")
    parser.add_argument("--report", type=Path, required=True, metavar="DIR")
    parser.add_argument("--from", type=date.fromisoformat, dest="first", metavar="DAY")
    parser.add_argument("--to", type=date.fromisoformat, dest="last", metavar="DAY")
    asked = parser.parse_args(arguments)
    end = asked.last + timedelta(days=1) if asked.last else None
    try:
        homes = read_homes(asked.data)
        tests = backtest(homes, span=Span(HABIT.training.test_days, asked.first, end))
    except (NoHomes, NothingToLearn, TooFewHomes) as error:
        print(error, file=sys.stderr)
        return 2
    rows = summaries(tests)
    print(table(rows))
    asked.report.mkdir(parents=True, exist_ok=True)
    (asked.report / "metrics.json").write_text(json.dumps(rows[OURS], indent=2) + "\n")
    (asked.report / "table.md").write_text(table(rows) + "\n")
    from ml.backtest_plots import draw

    for path in draw(tests, asked.report):
        print(path.name)
    return 0


if __name__ == "__main__":
    sys.exit(main())
