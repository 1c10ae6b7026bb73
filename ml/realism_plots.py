"""Pictures of a simulated year, to be looked at beside the realism table."""

from pathlib import Path

import matplotlib
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from ml.bands import SEASONS, band_w, hourly_means_w, season_of
from ml.simulated_year import DAYS, SimulatedYear

_SYSTEMS = ("heating and cooling", "hot water", "refrigerator", "activity")
_COLOURS = ("#d1495b", "#edae49", "#66a182", "#2e4057")


def draw(year: SimulatedYear, folder: Path) -> list[Path]:
    """Save the pictures of one climate; return where they lie."""
    matplotlib.use("Agg")
    pictures = {"bands": _bands(year), "days": _days(year), "shares": _shares(year)}
    paths = []
    for name, figure in pictures.items():
        path = folder / f"{year.climate}-{name}.png"
        figure.savefig(path, dpi=80)
        paths.append(path)
    return paths


def _bands(year: SimulatedYear) -> Figure:
    figure = Figure(figsize=(12, 6), layout="constrained")
    figure.suptitle(f"{year.climate}: hourly mean of all homes in the specification's bands")
    low, high = band_w()
    means = hourly_means_w(year)
    for season, name in enumerate(SEASONS):
        for weekend, kind in enumerate(("workdays", "weekends")):
            axes = figure.add_subplot(2, 3, 1 + season + 3 * weekend)
            edges = np.arange(25)
            axes.stairs(
                high[season, weekend], edges, baseline=low[season, weekend], fill=True, alpha=0.3
            )
            axes.stairs(means[season, weekend], edges, baseline=None, color="black")
            axes.set(title=f"{name}, {kind}", xlim=(0, 24), ylim=(0, 6000), ylabel="W")
    return figure


def _days(year: SimulatedYear) -> Figure:
    figure = Figure(figsize=(12, 6), layout="constrained")
    figure.suptitle(f"{year.climate}: one home, minute by minute")
    hours = 4 + np.arange(1440) / 60
    for place, (name, watts) in enumerate(zip(("January", "July"), year.example_w, strict=True)):
        axes = figure.add_subplot(2, 1, place + 1)
        axes.step(hours, watts, where="post", linewidth=0.8)
        axes.set(title=name, xlim=(4, 28), ylabel="W")
    return figure


def _shares(year: SimulatedYear) -> Figure:
    figure = Figure(figsize=(12, 7), layout="constrained")
    figure.suptitle(
        f"{year.climate}: what the power is used for (without standby), and the weather"
    )
    above, below = figure.subfigures(2, 1, squeeze=False)[:, 0]
    seasons = season_of(year.first_cell + np.arange(DAYS))
    for season, name in enumerate(SEASONS):
        by_hour = np.roll(year.systems_w[:, seasons == season].mean(axis=1), 4, axis=1)
        axes = above.add_subplot(1, 3, 1 + season)
        axes.stackplot(np.arange(24), by_hour, labels=_SYSTEMS, colors=_COLOURS)
        axes.set(title=name, xlim=(0, 23), ylim=(0, 5000), ylabel="W")
        if season == 0:
            axes.legend(loc="upper left")
    _year_long(year, below.add_subplot(1, 2, 1))
    axes = below.add_subplot(1, 2, 2)
    axes.scatter(year.outdoor_c, year.days_w.mean(axis=0), s=5)
    axes.set(xlabel="°C, mean of the day", ylabel="W, mean of the day", ylim=(0, None))
    return figure


def _year_long(year: SimulatedYear, axes: Axes) -> None:
    days = np.arange(DAYS)
    axes.plot(days, year.outdoor_c, color="grey", linewidth=0.8)
    axes.plot(days, year.thermostat_starts.mean(axis=0), color=_COLOURS[0], linewidth=0.8)
    axes.set(xlabel="day", title="°C outside (grey), HVAC starts a day (red)")
