"""The goals that fairness is judged by.

Sources: shared/design/scoring.md ("Held by tests"), game-design.md ("Decisions worth having").
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from ml.fair_decisions import DECISIONS, UNPLUGGED_BRIEFLY, UNPLUGGED_OVERNIGHT
from ml.fair_figures import (
    CLEARLY,
    NO_POINT,
    DecisionFigures,
    TacticFigures,
    decision_figures,
    tactic_figures,
    weekly_gain_in_sd,
)
from ml.fair_season import Season
from ml.fair_tactics import BURN_DAYS, BURN_THEN_NORMAL, CHEATS, RELOAD, TACTICS
from wattwise_game.household.policy import Policy

MOST_DAILY_SD, MOST_MONTHLY_MEAN = 1.0, 0.3


@dataclass(frozen=True, slots=True)
class Goal:
    name: str
    value: float
    target: str
    is_met: bool


@dataclass(frozen=True, slots=True)
class Figures:
    tactics: dict[str, TacticFigures]
    decisions: dict[str, DecisionFigures]
    goals: tuple[Goal, ...]

    @property
    def are_good(self) -> bool:
        return all(goal.is_met for goal in self.goals)


def figures_of(season: Season) -> Figures:
    tactics = {name: tactic_figures(name, season.plays[name]) for name in TACTICS}
    decisions = {name: decision_figures(name, season.effects[name]) for name in DECISIONS}
    goals = (
        *_honest_goals(tactics),
        *_cheating_goals(tactics),
        _learning_goal(season),
        *_decision_goals(decisions),
    )
    return Figures(tactics, decisions, goals)


def _at_most(name: str, value: float, limit: float) -> Goal:
    return Goal(name, value, f"≤ {limit:g}", value <= limit)


def _below(name: str, value: float, limit: float = 0.0) -> Goal:
    return Goal(name, value, f"< {limit:g}", value < limit)


def _honest_goals(tactics: dict[str, TacticFigures]) -> Iterator[Goal]:
    typical, frugal, wasteful = (tactics[policy] for policy in Policy)
    sd, mean = float(typical.homes_daily_sd.max()), float(np.abs(typical.homes).max())
    yield _at_most("typical: daily sd, worst home, %", sd, MOST_DAILY_SD)
    yield _at_most("typical: monthly mean either way, worst home, %", mean, MOST_MONTHLY_MEAN)
    yield _below("typical − frugal, worst home, %", float((typical.homes - frugal.homes).max()))
    yield _below("wasteful − typical, worst home, %", float((wasteful.homes - typical.homes).max()))
    gain = weekly_gain_in_sd(tactics)
    name = "frugal − typical over a week, in pooled sd"
    yield Goal(name, gain, f"≥ {CLEARLY:g}", gain >= CLEARLY)


def _cheating_goals(tactics: dict[str, TacticFigures]) -> Iterator[Goal]:
    frugal = tactics[Policy.FRUGAL]
    for name in (*CHEATS, RELOAD):
        homes = tactics[name].homes
        yield _below(f"{name}: best home, %", float(homes.max()))
        yield _below(f"{name} − frugal, best home, %", float((homes - frugal.homes).max()))
    yield _below("all_off: best day, %", float(tactics["all_off"].daily.max()))


def _learning_goal(season: Season) -> Goal:
    """A par that learned would reward the days after the burning."""
    burnt, typical = season.plays[BURN_THEN_NORMAL], season.plays[Policy.TYPICAL]
    gained = max(
        float(np.abs(one.daily_percent - other.daily_percent)[BURN_DAYS:].max())
        for homes in zip(burnt, typical, strict=True)
        for one, other in zip(*homes, strict=True)
    )
    return _at_most("burn_then_normal: gain on its normal days, %", gained, 0)


def _decision_goals(decisions: dict[str, DecisionFigures]) -> Iterator[Goal]:
    for name in (UNPLUGGED_OVERNIGHT, UNPLUGGED_BRIEFLY):
        yield _at_most(f"{name}: score, points", decisions[name].score_points.mean, NO_POINT)
    # Where it is never hot, nobody decides how to cool.
    judged = [each for name, each in decisions.items() if each.days and name != UNPLUGGED_BRIEFLY]
    unclear = sum(not each.is_measurable for each in judged)
    yield _at_most("decisions that change nothing measurable", unclear, 0)
