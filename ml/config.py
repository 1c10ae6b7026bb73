"""All that shapes the habit forecaster, in one place. What is trained records it; a change refuses
older weights."""

from dataclasses import dataclass, field

HOURS = 24
LEVELS = (0.1, 0.5, 0.9)


@dataclass(frozen=True, slots=True)
class FeatureConfig:
    """How far a forecast looks back, and how."""

    window_days: int = 84
    level_days: int = 28
    cohort_hours: float = 6.0
    """How many hours of its own history a home needs to weigh as much as the cohort's level."""
    cap_days: int = 28
    cap_factor: float = 3.0
    """An hour beyond this many times the largest of the days before it is taken for that much."""
    possible_kwh: float = 70.0
    """No dwelling's connection carries more in an hour: 3 × 100 A × 230 V."""


@dataclass(frozen=True, slots=True)
class BoostingConfig:
    """One boosted ensemble; the names are XGBoost's."""

    rounds: int
    max_depth: int
    eta: float
    min_child_weight: float
    subsample: float = 0.7
    colsample_bytree: float = 0.5
    max_bin: int = 64


@dataclass(frozen=True, slots=True)
class CalibrationConfig:
    """How a home's own recent past corrects its bands and its level."""

    days: int = 28
    prior_days: float = 0.5
    """How many days of its own weigh as much as leaving a home's bands as they are."""
    level_days: int = 21
    level_prior_days: float = 3.0
    daily_prior_days: float = 4.0
    """The cohort's say in the interval of a day's total, in days of the home's own."""


@dataclass(frozen=True, slots=True)
class TrainingConfig:
    """What a forecaster is shown, and how it is split."""

    seed: int = 20130
    folds: int = 5
    test_days: int = 91
    gap_days: int = 28
    first_day: int = 3
    most_days: int = 400
    """Of one home, the latest: no home with a long past outweighs the others."""
    every: int = 2
    """Of the rest, each second day: neighbours say nearly the same, at twice the price."""
    short_share: float = 0.25
    """Of the days, these many are shown a second time with the history cut short."""
    holed_share: float = 0.10
    """And these many with a hole of some days in it."""


@dataclass(frozen=True, slots=True)
class HabitConfig:
    features: FeatureConfig = FeatureConfig()
    quantiles: BoostingConfig = BoostingConfig(
        rounds=220, max_depth=6, eta=0.07, min_child_weight=40.0
    )
    mean: BoostingConfig = BoostingConfig(rounds=400, max_depth=4, eta=0.04, min_child_weight=80.0)
    calibration: CalibrationConfig = CalibrationConfig()
    training: TrainingConfig = field(default_factory=TrainingConfig)
    fallback_quality: float = 0.25


HABIT = HabitConfig()
