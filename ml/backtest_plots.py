"""Pictures of a backtest, to be looked at beside its table."""

from collections.abc import Sequence
from pathlib import Path

import matplotlib
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from ml.config import HOURS, LEVELS
from ml.metrics import COVERAGE_BAND, HomeTest, home_figures

_LAST_WEEK, _PROFILE, _OURS = "last week", "28-day profile", "habit"
_COLOURS = {_LAST_WEEK: "#edae49", _PROFILE: "#66a182", _OURS: "#2e4057"}
_WEEK_DAYS = 7
_COVERAGE_BINS = np.arange(0.6, 1.0, 0.01).tolist()


def draw(tests: Sequence[HomeTest], folder: Path) -> list[Path]:
    """Save the pictures; return where they lie."""
    matplotlib.use("Agg")
    pictures = {
        "week": _weeks(tests),
        "calibration": _calibration(tests),
        "hours": _by_hour(tests),
        "homes": _by_home(tests),
    }
    paths = []
    for name, figure in pictures.items():
        path = folder / f"{name}.png"
        figure.savefig(path, dpi=80)
        paths.append(path)
    return paths


def _weeks(tests: Sequence[HomeTest]) -> Figure:
    """A week of the homes that are forecast best, middling and worst."""
    ranked = sorted(tests, key=_r168)
    chosen = [ranked[len(ranked) // 10], ranked[len(ranked) // 2], ranked[-1 - len(ranked) // 10]]
    figure = Figure(figsize=(13, 9), layout="constrained")
    figure.suptitle("A week: forecast at each midnight (10 to 90 %, median) and what was measured")
    for place, test in enumerate(chosen):
        axes = figure.add_subplot(len(chosen), 1, place + 1)
        middle = len(test.actual_kwh) // 2
        week = slice(middle, middle + _WEEK_DAYS)
        quantiles = test.said[_OURS].quantiles_kwh[week].reshape(-1, len(LEVELS))
        actual = test.actual_kwh[week].ravel()
        days = np.arange(len(actual)) / HOURS
        axes.fill_between(days, quantiles[:, 0], quantiles[:, 2], step="mid", alpha=0.3)
        axes.step(days, quantiles[:, 1], where="mid", color=_COLOURS[_OURS], label="median")
        axes.step(days, actual, where="mid", color="black", linewidth=0.8, label="measured")
        title = f"{test.household}: MAE {_r168(test):.2f} of last week's"
        axes.set(title=title, ylabel="kWh", xlabel="days", ylim=(0, None))
        axes.legend(loc="upper right")
    return figure


def _r168(test: HomeTest) -> float:
    naive = home_figures(test, _LAST_WEEK).mae
    return home_figures(test, _OURS).mae / naive if naive > 0 else 1.0


def _calibration(tests: Sequence[HomeTest]) -> Figure:
    figure = Figure(figsize=(12, 5), layout="constrained")
    axes = figure.add_subplot(1, 2, 1)
    axes.plot([0, 1], [0, 1], color="grey", linewidth=0.8)
    for name, colour in _COLOURS.items():
        shares = np.array([_shares_below(test, name) for test in tests])
        axes.plot(LEVELS, shares.mean(axis=0), "o-", color=colour, label=name)
        spread = np.quantile(shares, (0.1, 0.9), axis=0)
        axes.fill_between(LEVELS, *spread, color=colour, alpha=0.15)
    axes.set(xlabel="quantile", ylabel="share of hours at or below it", title="Calibration")
    axes.legend()
    axes = figure.add_subplot(1, 2, 2)
    for name, colour in _COLOURS.items():
        covered = [home_figures(test, name).coverage for test in tests]
        axes.hist(
            covered, bins=np.arange(0.6, 1.0, 0.01).tolist(), color=colour, alpha=0.6, label=name
        )
    for edge in COVERAGE_BAND:
        axes.axvline(edge, color="black", linewidth=0.8)
    axes.set(xlabel="share of a home's hours inside its 80 % band", ylabel="homes")
    axes.legend()
    return figure


def _shares_below(test: HomeTest, name: str) -> list[float]:
    scored = test.scored
    actual, quantiles = test.actual_kwh[scored], test.said[name].quantiles_kwh[scored]
    return [float(np.mean(actual <= column)) for column in quantiles.T]


def _by_hour(tests: Sequence[HomeTest]) -> Figure:
    """MAE over the home's mean, mean of homes, for each wall hour."""
    figure = Figure(figsize=(12, 5), layout="constrained")
    error, coverage = figure.add_subplot(1, 2, 1), figure.add_subplot(1, 2, 2)
    for name, colour in _COLOURS.items():
        misses, inside = [], []
        for test in tests:
            quantiles = np.where(test.scored[..., None], test.said[name].quantiles_kwh, np.nan)
            actual = np.where(test.scored, test.actual_kwh, np.nan)
            days = np.maximum(test.scored.sum(axis=0), 1)
            mean_kwh = max(float(np.nansum(actual)) / max(int(test.scored.sum()), 1), 1e-9)
            miss = np.nansum(np.abs(actual - quantiles[..., 1]), axis=0) / days
            misses.append(miss / mean_kwh)
            held = (actual >= quantiles[..., 0]) & (actual <= quantiles[..., 2])
            inside.append(held.sum(axis=0) / days)
        error.plot(np.arange(HOURS), np.mean(misses, axis=0), color=colour, label=name)
        coverage.plot(np.arange(HOURS), np.mean(inside, axis=0), color=colour, label=name)
    error.set(title="Error by hour", xlabel="wall hour", ylabel="MAE ÷ mean", ylim=(0, None))
    coverage.set(title="Coverage by hour", xlabel="wall hour", ylim=(0.5, 1))
    coverage.axhline(0.8, color="grey", linewidth=0.8)
    error.legend()
    return figure


def _by_home(tests: Sequence[HomeTest]) -> Figure:
    figure = Figure(figsize=(12, 5), layout="constrained")
    ratios = sorted(_r168(test) for test in tests)
    axes = figure.add_subplot(1, 2, 1)
    axes.bar(np.arange(len(ratios)), ratios, color=_COLOURS[_OURS])
    axes.axhline(1, color="black", linewidth=0.8)
    axes.set(title="MAE ÷ last week's, home by home", xlabel="homes, in order", ylabel="r168")
    _bias(tests, figure.add_subplot(1, 2, 2))
    return figure


def _bias(tests: Sequence[HomeTest], axes: Axes) -> None:
    for name in (_PROFILE, _OURS):
        bias = sorted(100 * home_figures(test, name).bias for test in tests)
        axes.plot(bias, "o", markersize=3, color=_COLOURS[name], label=name)
    axes.axhspan(-2, 2, color="grey", alpha=0.3)
    axes.set(title="Bias of totals, home by home", xlabel="homes, in order", ylabel="%")
    axes.legend()
