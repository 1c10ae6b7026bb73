"""The figures of fairness: what each way to play scores, and what each decision changes."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import nan, sqrt

import numpy as np

from ml.fair_season import TARIFFS, Effect, Float
from ml.fair_week import PlayedWeek
from wattwise_game.household.period import period_score_percent
from wattwise_game.household.policy import Policy
from wattwise_game.household.tariff import TariffName

CLEARLY = 4.0
"""Standard errors, or deviations, from which a difference is no luck."""

_NO_CENT = 0.001
NO_POINT = 0.01
"""A score is shown to a hundredth."""


@dataclass(frozen=True, slots=True)
class TacticFigures:
    """Scores in percent; arrays are of each home: (n_homes,), of all its weeks together."""

    name: str
    mean: float
    homes: Float
    homes_daily_sd: Float
    weekly_sd: float
    daily: Float

    @property
    def daily_sd(self) -> float:
        return float(self.daily.std())


@dataclass(frozen=True, slots=True)
class MeanEffect:
    """A mean over days and its standard error, as if days were independent."""

    mean: float
    error: float

    def is_clear(self, nothing: float) -> bool:
        return abs(self.mean) > max(nothing, CLEARLY * self.error)


@dataclass(frozen=True, slots=True)
class DecisionFigures:
    name: str
    days: int
    score_points: MeanEffect
    cents: dict[TariffName, MeanEffect]

    @property
    def is_measurable(self) -> bool:
        in_cents = any(effect.is_clear(_NO_CENT) for effect in self.cents.values())
        return self.score_points.is_clear(NO_POINT) or in_cents


def weekly_gain_in_sd(tactics: dict[str, TacticFigures]) -> float:
    """Return frugal − typical in deviations of a week's score, pooled over both ways to play.

    Stricter than luck alone: that frugality is worth more in some seasons and homes counts too.
    One week alone has no deviation, and so nan, which meets no goal.
    Source: Cohen (1988), "Statistical Power Analysis", d.
    """
    frugal, typical = tactics[Policy.FRUGAL], tactics[Policy.TYPICAL]
    pooled = sqrt((frugal.weekly_sd**2 + typical.weekly_sd**2) / 2)
    return (frugal.mean - typical.mean) / pooled if pooled else nan


def tactic_figures(name: str, homes: Sequence[Sequence[PlayedWeek]]) -> TacticFigures:
    weeks = [period_score_percent(week.days) for home in homes for week in home]
    daily = np.array([np.concatenate([week.daily_percent for week in home]) for home in homes])
    months = [period_score_percent(day for week in home for day in week.days) for home in homes]
    return TacticFigures(
        name=name,
        mean=float(daily.mean()),
        homes=np.array(months),
        homes_daily_sd=daily.std(axis=1),
        weekly_sd=float(np.std(weeks)),
        daily=daily.reshape(-1),
    )


def decision_figures(name: str, effect: Effect) -> DecisionFigures:
    cents = {tariff: _mean_effect(effect.cents[tariff]) for tariff in TARIFFS}
    return DecisionFigures(name, len(effect.score_points), _mean_effect(effect.score_points), cents)


def _mean_effect(changes: Float) -> MeanEffect:
    if len(changes) < 2:
        return MeanEffect(0.0, float("inf"))
    return MeanEffect(float(changes.mean()), float(changes.std(ddof=1) / np.sqrt(len(changes))))
