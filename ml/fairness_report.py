"""The figures of fairness written down, with a picture of each table."""

from pathlib import Path

import matplotlib
import numpy as np
from matplotlib.figure import Figure

from ml.fair_goals import Figures
from ml.fair_season import FIRST_SEED
from ml.fair_tables import as_text
from ml.fair_week import YEAR
from wattwise_game.household.tariff import TariffName

_HEAD = """# How fair the score is

Made by `python -m ml.fairness`: homes {first} to {last}, {weeks} weeks of {year} each, spread over
the seasons, physical background; par, agenda, meter and score are the game's own. A home's weeks
together are its month. `reload` plays each day as that cheat which did best on it.
"""
_COLOURS = {"score": "#2e4057", "flat": "#edae49", "time of use": "#d1495b"}


def write_report(folder: Path, figures: Figures, seeds: int, weeks: int) -> Path:
    """Write README.md and its pictures; return where the text lies."""
    folder.mkdir(parents=True, exist_ok=True)
    head = _HEAD.format(first=FIRST_SEED, last=FIRST_SEED + seeds - 1, weeks=weeks, year=YEAR)
    pictures = [f"![{path.stem}]({path.name})" for path in draw(figures, folder)]
    report = folder / "README.md"
    report.write_text("\n".join([head, as_text(figures), *pictures, ""]), encoding="utf-8")
    return report


def draw(figures: Figures, folder: Path) -> list[Path]:
    matplotlib.use("Agg")
    pictures = {"fairness-ways": _ways(figures), "fairness-decisions": _decisions(figures)}
    paths = []
    for name, figure in pictures.items():
        path = folder / f"{name}.png"
        figure.savefig(path, dpi=80)
        paths.append(path)
    return paths


def _ways(figures: Figures) -> Figure:
    figure = Figure(figsize=(10, 4.5), layout="constrained")
    axes = figure.add_subplot()
    axes.boxplot([tactic.daily for tactic in figures.tactics.values()], whis=(0, 100))
    axes.axhline(0, color="grey", linewidth=0.8)
    places = np.arange(1, len(figures.tactics) + 1)
    axes.set_xticks(places, list(figures.tactics), rotation=20)
    axes.set(title="score of a day: all days, their quartiles and extremes", ylabel="%")
    return figure


def _decisions(figures: Figures) -> Figure:
    figure = Figure(figsize=(11, 5), layout="constrained")
    figure.suptitle("what each decision changes on a day that it applies to, ± 4 standard errors")
    kept = list(figures.decisions.values())
    places = np.arange(len(kept))
    score = figure.add_subplot(1, 2, 1)
    effects = [each.score_points for each in kept]
    errors = [4 * effect.error for effect in effects]
    means = [effect.mean for effect in effects]
    score.barh(places, means, xerr=errors, color=_COLOURS["score"])
    score.set_yticks(places, [each.name for each in kept])
    score.set(xlabel="score, percentage points")
    bill = figure.add_subplot(1, 2, 2, sharey=score)
    bill.tick_params(labelleft=False)
    tariffs = {"flat": TariffName.FLAT, "time of use": TariffName.TIME_OF_USE}
    for shift, (name, tariff) in zip((-0.2, 0.2), tariffs.items(), strict=True):
        effects = [each.cents[tariff] for each in kept]
        errors = [4 * effect.error for effect in effects]
        means = [effect.mean for effect in effects]
        bill.barh(places + shift, means, 0.4, xerr=errors, label=name, color=_COLOURS[name])
    bill.set(xlabel="bill, cents")
    bill.legend()
    score.invert_yaxis()
    return figure
