"""The figures of fairness as Markdown."""

from collections.abc import Iterable, Sequence

from ml.fair_figures import DecisionFigures, MeanEffect, TacticFigures, weekly_gain_in_sd
from ml.fair_goals import Figures
from ml.fair_season import TARIFFS


def as_text(figures: Figures) -> str:
    gain = weekly_gain_in_sd(figures.tactics)
    return "\n".join(
        [
            "## Ways to play: score in percent",
            "",
            *_table(_TACTIC_HEAD, map(_tactic, figures.tactics.values())),
            "",
            f"frugal − typical: {gain:.1f} pooled standard deviations of a week's score.",
            "",
            "## Decisions: each alone against the typical day (mean ± standard error a day)",
            "",
            *_table(_DECISION_HEAD, map(_decision, figures.decisions.values())),
            "",
            "## Goals",
            "",
            *_table(("Goal", "Value", "Target", ""), _goals(figures)),
            "",
        ]
    )


_TACTIC_HEAD = ("Way", "mean", "daily sd", "worst home", "best home", "weekly sd", "best day")
_DECISION_HEAD = ("Decision", "days", "score, points", "flat, ¢", "time of use, ¢", "measurable")


def _tactic(tactic: TacticFigures) -> Sequence[str]:
    scores = (
        tactic.mean,
        tactic.daily_sd,
        tactic.homes.min(),
        tactic.homes.max(),
        tactic.weekly_sd,
        tactic.daily.max(),
    )
    return (tactic.name, *(f"{score:.2f}" for score in scores))


def _decision(decision: DecisionFigures) -> Sequence[str]:
    return (
        decision.name,
        str(decision.days),
        _effect(decision.score_points),
        *(_effect(decision.cents[tariff]) for tariff in TARIFFS),
        "yes" if decision.is_measurable else "no",
    )


def _effect(effect: MeanEffect) -> str:
    # A hair below nothing is nothing, without a minus.
    return f"{round(effect.mean, 3) + 0.0:+.3f} ± {effect.error:.3f}"


def _goals(figures: Figures) -> Iterable[Sequence[str]]:
    for goal in figures.goals:
        verdict = "PASS" if goal.is_met else "**FAIL**"
        yield goal.name, f"{goal.value:.3f}", goal.target, verdict


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    return [_line(head), _line(["---"] * len(head)), *map(_line, rows)]


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
