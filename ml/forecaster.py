"""The habit forecaster: what this home will use in each hour of the coming local day.

One forecaster for all homes, in multiples of each home's own level, from its own past. It is shown
to the player and never scored: burning more today raises it tomorrow.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple, Self

import numpy as np
import xgboost
from numpy.typing import NDArray

from ml.calibration import (
    Bands,
    RatioPrior,
    corrected_bands,
    daily_interval,
    in_order,
    level_correction,
)
from ml.config import HABIT, HOURS, LEVELS, BoostingConfig, HabitConfig
from ml.examples import (
    Examples,
    LearningHome,
    cohort_level_kwh,
    examples,
    home_days,
    past_kwh,
)
from ml.features import day_features
from ml.history import DayGrid, HourlyHistory, day_grid, history_before
from wattwise_game.household.interval import hours_of, local_day, local_time, time_zone
from wattwise_game.household.units import MS_PER_HOUR

Floats = NDArray[np.float64]
HABIT_METHOD = "habit"
PROFILE_METHOD = "profile"
HISTORY_STEPS = (0, 1, 3, 7, 28)
"""A prior of daily totals belongs to homes with at least this many days of history."""
_PRIOR_POINTS = (np.arange(10) + 0.5) / 10
_THREADS = 2
"""Sums of floats depend on how they are split: as many everywhere as in training."""


def _silently(_: str) -> None:
    """Say nothing of progress."""


class NotFitted(RuntimeError):
    """A forecast was asked of a forecaster that has neither learned nor been loaded."""


class RawForecasts(NamedTuple):
    """Days of one home before its own past corrects them: (n_days, 24, 3), then (n_days, 24)."""

    quantiles_kwh: Floats
    mean_kwh: Floats
    level_kwh: Floats
    method: tuple[str, ...]
    quality: Floats

    def day(self, number: int) -> Bands:
        return Bands(self.quantiles_kwh[number], self.level_kwh[number])

    def days(self, begin: int, end: int) -> Bands:
        return Bands(self.quantiles_kwh[begin:end], self.level_kwh[begin:end])

    def between(self, begin: int, end: int) -> "RawForecasts":
        some = slice(begin, end)
        return RawForecasts(
            self.quantiles_kwh[some],
            self.mean_kwh[some],
            self.level_kwh[some],
            self.method[some],
            self.quality[some],
        )


class WallDay(NamedTuple):
    """A corrected forecast by wall hour, kWh."""

    mean_kwh: Floats
    """(24,)"""
    quantiles_kwh: Floats
    """(24, 3)"""
    daily_ratio: tuple[float, float]
    """The 10 and 90 % quantiles of the day's total, over its mean."""


@dataclass(frozen=True)
class HabitForecast:
    """A local day by its 23, 24 or 25 hours, kWh, and its total with an 80 % interval.

    The total is the sum of the means: medians of skewed hours add up to too little.
    """

    hour_start_ms: NDArray[np.int64]
    mean_kwh: Floats
    q10_kwh: Floats
    q50_kwh: Floats
    q90_kwh: Floats
    daily_kwh: float
    daily_q10_kwh: float
    daily_q90_kwh: float
    method: str
    """``habit``, or ``profile`` where too little of the past was measured."""
    quality: float
    """Share of the trailing 28 days' hours that were measured, since the home's first."""


class HabitForecaster:
    """Quantiles and means of hourly energy, learned from many homes.

    ``fit``, then ``predict``; what is learned ends in an underscore.
    """

    def __init__(self, config: HabitConfig = HABIT) -> None:
        self.config = config
        self.quantiles_: xgboost.Booster | None = None
        self.mean_: xgboost.Booster | None = None
        self.cohort_kwh_ = float("nan")
        self.priors_: tuple[RatioPrior, ...] = ()
        self.feature_names_: tuple[str, ...] = ()
        self.rows_ = 0

    def fit(self, homes: Sequence[LearningHome], say: Callable[[str], None] = _silently) -> Self:
        """Learn from days of these homes before their own ``until``; ``say`` hears of progress.

        :raises NothingToLearn: if there are none.
        """
        self.cohort_kwh_ = cohort_level_kwh(homes)
        shown, self.feature_names_ = examples(
            homes, cohort_kwh=self.cohort_kwh_, config=self.config
        )
        self.rows_ = len(shown.target)
        say(f"{self.rows_:,} hours of {len(homes)} homes")
        seed = self.config.training.seed
        self.quantiles_ = _boosted(
            shown,
            self.config.quantiles,
            {
                "objective": "reg:quantileerror",
                "quantile_alpha": list(LEVELS),
                # A third of the trees, and as good: all quantiles share their splits.
                "multi_strategy": "multi_output_tree",
            },
            seed=seed,
            progress=_Progress("quantiles", self.config.quantiles.rounds, say),
        )
        self.mean_ = _boosted(
            shown,
            self.config.mean,
            {"objective": "reg:squarederror"},
            seed=seed + 1,
            progress=_Progress("mean", self.config.mean.rounds, say),
        )
        self.priors_ = _priors(shown, self._boosted_mean(shown.table))
        return self

    def predict(self, histories: Sequence[HourlyHistory], *, day: date) -> list[HabitForecast]:
        """Return the forecast of each home for its own local ``day``.

        Hours after that day's local midnight are ignored.
        """
        return [self._predict_one(history, day) for history in histories]

    def _predict_one(self, history: HourlyHistory, day: date) -> HabitForecast:
        midnight_ms = local_day(day, time_zone(history.zone)).start_ms
        grid = day_grid(history_before(history, midnight_ms), self.config.features)
        grid = self._recent(grid, day)
        n_before = self.config.calibration.days
        days = [day - timedelta(days=ago) for ago in range(n_before, -1, -1)]
        raw = self.raw(grid, days)
        past = past_kwh(grid, days[:-1], self.config.features)
        wall = self.corrected(raw, past, history_days(grid, day))
        return _by_the_hour(wall, history.zone, day, raw.method[-1], float(raw.quality[-1]))

    def _recent(self, grid: DayGrid, day: date) -> DayGrid:
        """Return the days that any of the forecasts needs: years of history cost nothing more."""
        features = self.config.features
        needed = features.window_days + features.cap_days + self.config.calibration.days
        first = max(grid.first, day - timedelta(days=needed))
        skipped = (first - grid.first).days
        return DayGrid(first, grid.zone, grid.energy_kwh[skipped:], grid.temperature_c[skipped:])

    def raw(self, grid: DayGrid, days: Sequence[date]) -> RawForecasts:
        """Return each day as seen from its own midnight, before its home's past corrects it."""
        rows = home_days(grid, days, self.config.features)
        features = day_features(rows, cohort_kwh=self.cohort_kwh_, config=self.config.features)
        table = features.table.reshape(-1, features.table.shape[2])
        level = features.level_kwh
        relative = self._boosted_quantiles(table).reshape(-1, HOURS, len(LEVELS))
        quantiles_kwh = in_order(relative * level[:, None, None])
        mean_kwh = self._boosted_mean(table).reshape(-1, HOURS) * level[:, None]
        poor = features.quality < self.config.fallback_quality
        fall_back = poor & np.isfinite(features.profile_kwh).all(axis=1)
        profile = in_order(features.profile_quantiles_kwh)
        return RawForecasts(
            quantiles_kwh=np.where(fall_back[:, None, None], profile, quantiles_kwh),
            mean_kwh=np.where(fall_back[:, None], features.profile_kwh, mean_kwh),
            level_kwh=level,
            method=tuple(PROFILE_METHOD if poorly else HABIT_METHOD for poorly in fall_back),
            quality=features.quality,
        )

    def corrected(self, raw: RawForecasts, past: Floats, n_history_days: int) -> WallDay:
        """Return the last of the raw days, corrected by ``past``: kWh of those before it,
        (n_days - 1, 24)."""
        config = self.config.calibration
        last = len(raw.mean_kwh) - 1
        factor = level_correction(raw.mean_kwh[:last], past, config)
        whole = np.isfinite(past).all(axis=1)
        forecast_kwh = raw.mean_kwh[:last].sum(axis=1) * factor
        ratios = np.divide(past.sum(axis=1), forecast_kwh, out=np.full(last, np.nan), where=whole)
        number = int(np.searchsorted(HISTORY_STEPS, n_history_days, side="right")) - 1
        return WallDay(
            mean_kwh=raw.mean_kwh[last] * factor,
            quantiles_kwh=corrected_bands(
                raw.day(last), past=raw.days(0, last), past_kwh=past, config=config
            ),
            daily_ratio=daily_interval(
                1.0, past_ratios=ratios, prior=self.priors_[number], config=config
            ),
        )

    def _boosted_quantiles(self, table: NDArray[np.float32]) -> Floats:
        if self.quantiles_ is None:
            raise NotFitted("fit the forecaster, or load its weights")
        predicted: Floats = self.quantiles_.inplace_predict(table).astype(np.float64)
        return predicted

    def _boosted_mean(self, table: NDArray[np.float32]) -> Floats:
        if self.mean_ is None:
            raise NotFitted("fit the forecaster, or load its weights")
        predicted = self.mean_.inplace_predict(table).astype(np.float64)
        positive: Floats = np.maximum(predicted, 0.0)
        return positive


def history_days(grid: DayGrid, day: date) -> int:
    """Return on how many days before this one anything was measured."""
    n_days = max(0, min((day - grid.first).days, len(grid.energy_kwh)))
    return int(np.isfinite(grid.energy_kwh[:n_days]).any(axis=1).sum())


class _Progress(xgboost.callback.TrainingCallback):
    """Says every fifty rounds how far a training is."""

    def __init__(self, part: str, rounds: int, say: Callable[[str], None]) -> None:
        super().__init__()
        self._part, self._rounds, self._say = part, rounds, say

    def after_iteration(self, model: Any, epoch: int, evals_log: Any) -> bool:  # noqa: ARG002
        done = epoch + 1
        if done % 50 == 0 or done == self._rounds:
            self._say(f"{self._part}: {done} of {self._rounds} rounds")
        return False


def _boosted(
    shown: Examples,
    config: BoostingConfig,
    objective: Mapping[str, object],
    *,
    seed: int,
    progress: "_Progress",
) -> xgboost.Booster:
    rows = xgboost.QuantileDMatrix(
        shown.table,
        shown.target,
        weight=shown.weight,
        max_bin=config.max_bin,
        nthread=_THREADS,
    )
    parameters = {
        **objective,
        "tree_method": "hist",
        "max_depth": config.max_depth,
        "eta": config.eta,
        "subsample": config.subsample,
        "colsample_bytree": config.colsample_bytree,
        "min_child_weight": config.min_child_weight,
        "max_bin": config.max_bin,
        "seed": seed,
        "nthread": _THREADS,
    }
    return xgboost.train(parameters, rows, num_boost_round=config.rounds, callbacks=[progress])


def _priors(shown: Examples, mean: Floats) -> tuple[RatioPrior, ...]:
    """Return how days' totals stray from their forecast, by how much history was known."""
    size = int(shown.day_number[-1]) + 1
    hours = np.bincount(shown.day_number, minlength=size)
    actual = np.bincount(shown.day_number, weights=shown.target, minlength=size)
    forecast = np.bincount(shown.day_number, weights=mean, minlength=size)
    history = np.zeros(size, dtype=np.int64)
    history[shown.day_number] = shown.history_days
    whole = (hours == HOURS) & (forecast > 0)
    ratios = actual[whole] / forecast[whole]
    steps = np.searchsorted(HISTORY_STEPS, history[whole], side="right") - 1
    return tuple(
        RatioPrior(
            np.quantile(ratios[steps == step] if (steps == step).any() else ratios, _PRIOR_POINTS)
        )
        for step in range(len(HISTORY_STEPS))
    )


def _by_the_hour(wall: WallDay, zone: str, day: date, method: str, quality: float) -> HabitForecast:
    home_zone = time_zone(zone)
    hours = hours_of(local_day(day, home_zone))
    starts_ms = np.array([hour.start_ms for hour in hours], dtype=np.int64)
    # Where the clocks move by half an hour, a day ends on a short hour.
    length = np.array([(hour.end_ms - hour.start_ms) / MS_PER_HOUR for hour in hours])
    places = [local_time((hour.start_ms + hour.end_ms) // 2, home_zone).hour for hour in hours]
    mean_kwh = wall.mean_kwh[places] * length
    quantiles_kwh = wall.quantiles_kwh[places] * length[:, None]
    daily_kwh = float(mean_kwh.sum())
    low, high = wall.daily_ratio
    return HabitForecast(
        hour_start_ms=starts_ms,
        mean_kwh=mean_kwh,
        q10_kwh=quantiles_kwh[:, 0],
        q50_kwh=quantiles_kwh[:, 1],
        q90_kwh=quantiles_kwh[:, 2],
        daily_kwh=daily_kwh,
        daily_q10_kwh=daily_kwh * low,
        daily_q90_kwh=daily_kwh * high,
        method=method,
        quality=quality,
    )
