"""How good a day-ahead forecast of a home is, beside what anyone could have said."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ml.config import LEVELS

Floats = NDArray[np.float64]
COVERAGE_BAND = (0.77, 0.83)
BIAS_BAND = 0.02


class Said(NamedTuple):
    """What one forecaster said of a home's days, kWh: (n_days, 24) and (n_days, 24, 3)."""

    mean_kwh: Floats
    quantiles_kwh: Floats


@dataclass(frozen=True)
class HomeTest:
    """A home's test days as they were, and as each forecaster said them, by its name."""

    household: str
    zone: str
    actual_kwh: Floats
    said: Mapping[str, Said]

    @property
    def scored(self) -> NDArray[np.bool_]:
        """The hours that were measured and that every forecaster could say, (n_days, 24)."""
        hours = np.isfinite(self.actual_kwh)
        for said in self.said.values():
            hours &= np.isfinite(said.mean_kwh) & np.isfinite(said.quantiles_kwh).all(axis=2)
        return hours


class HomeFigures(NamedTuple):
    """What one forecaster scores in one home; energies in kWh."""

    mae: float
    daily_mae: float
    pinball: float
    width: float
    coverage: float
    bias_kwh: float
    actual_kwh: float

    @property
    def bias(self) -> float:
        return self.bias_kwh / self.actual_kwh if self.actual_kwh > 0 else 0.0


def pinball_loss(actual_kwh: Floats, forecast_kwh: Floats, *, level: float) -> float:
    """Return the mean quantile loss in kWh; both arrays have one shape, level is in (0, 1).

    Source: Koenker & Bassett (1978), "Regression Quantiles".
    """
    over = actual_kwh - forecast_kwh
    return float(np.mean(np.maximum(level * over, (level - 1) * over)))


def home_figures(home: HomeTest, forecaster: str) -> HomeFigures:
    said, scored = home.said[forecaster], home.scored
    actual, quantiles, mean = home.actual_kwh[scored], said.quantiles_kwh[scored], said.mean_kwh
    whole = scored.all(axis=1)
    daily = home.actual_kwh[whole].sum(axis=1) - mean[whole].sum(axis=1)
    low, middle, high = quantiles.T
    losses = [
        pinball_loss(actual, column, level=level)
        for level, column in zip(LEVELS, quantiles.T, strict=True)
    ]
    return HomeFigures(
        mae=float(np.mean(np.abs(actual - middle))),
        daily_mae=float(np.mean(np.abs(daily))) if whole.any() else float("nan"),
        pinball=float(np.mean(losses)),
        width=float(np.mean(high - low)),
        coverage=float(np.mean((actual >= low) & (actual <= high))),
        bias_kwh=float(mean[scored].sum() - actual.sum()),
        actual_kwh=float(actual.sum()),
    )


def _ratios(ours: Sequence[float], theirs: Sequence[float]) -> Floats:
    above, below = np.array(ours, dtype=np.float64), np.array(theirs, dtype=np.float64)
    ratios: Floats = np.divide(above, below, out=np.full(len(above), np.nan), where=below > 0)
    return ratios[np.isfinite(ratios)]


def summary(
    figures: Sequence[HomeFigures],
    *,
    last_week: Sequence[HomeFigures],
    profile: Sequence[HomeFigures],
) -> dict[str, float]:
    """Return the report's figures; a ratio is the median over homes of the home's own ratio."""
    r168 = _ratios([home.mae for home in figures], [home.mae for home in last_week])
    daily = _ratios([home.daily_mae for home in figures], [home.daily_mae for home in last_week])
    pinball = _ratios([home.pinball for home in figures], [home.pinball for home in profile])
    width = _ratios([home.width for home in figures], [home.width for home in profile])
    coverage = np.array([home.coverage for home in figures])
    low, high = COVERAGE_BAND
    bias = np.array([home.bias for home in figures])
    total = sum(home.actual_kwh for home in figures)
    return {
        "homes": len(figures),
        "r168_median": float(np.median(r168)),
        "r168_p90": float(np.quantile(r168, 0.9)),
        "daily_ratio": float(np.median(daily)),
        "pinball_ratio": float(np.median(pinball)),
        "width_ratio": float(np.median(width)),
        "coverage_share": float(np.mean((coverage >= low) & (coverage <= high))),
        "pooled_bias_pct": 100 * sum(home.bias_kwh for home in figures) / total,
        "homes_within_2pct": float(np.mean(np.abs(bias) <= BIAS_BAND)),
    }
