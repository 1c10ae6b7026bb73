"""How a home's own recent past corrects what the forecaster says of it.

Strictly trailing: a day is corrected by the days before it, never by its own hours.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ml.config import CalibrationConfig

Floats = NDArray[np.float64]
_LEAST_WIDTH = 0.02
"""Of the home's level: keeps a band of no width from dividing."""


class Bands(NamedTuple):
    """Quantiles of hourly energy in kWh, (..., 24, 3): 10, 50 and 90 %."""

    quantiles_kwh: Floats
    level_kwh: Floats
    """What an hour of the home is expected to take, (...,)."""


class RatioPrior(NamedTuple):
    """What the cohort's days came to over what was forecast, as equally likely values."""

    ratios: Floats


def weighted_quantile(values: Floats, weights: Floats, level: float) -> float:
    """Return the smallest value that at least ``level`` of the weight does not exceed."""
    order = np.argsort(values, kind="stable")
    cumulative = np.cumsum(weights[order])
    place = int(np.searchsorted(cumulative, level * cumulative[-1] * (1 - 1e-12)))
    return float(values[order][min(place, len(values) - 1)])


def in_order(quantiles_kwh: Floats) -> Floats:
    """Return the same quantiles where none crosses another or falls below zero.

    Source: Chernozhukov, Fernández-Val & Galichon (2010), "Quantile and Probability Curves
    Without Crossing".
    """
    return np.sort(np.maximum(quantiles_kwh, 0.0), axis=-1)


def recentred(bands: Bands, *, past: Bands, past_kwh: Floats, config: CalibrationConfig) -> Floats:
    """Return quantiles, (..., 24, 3), with the median moved within its band as the past asks.

    ``past`` and ``past_kwh`` as in ``stretched``. The move is the past's median stray in widths of
    the band, shrunk to none.
    """
    strays = (past_kwh - past.quantiles_kwh[..., 1]) / _widths(past)
    strays = strays[np.isfinite(strays)]
    if len(strays) == 0:
        return bands.quantiles_kwh
    shrunk = len(strays) / (len(strays) + config.prior_days * 24)
    low, middle, high = np.moveaxis(bands.quantiles_kwh, -1, 0)
    moved = middle + float(np.median(strays)) * shrunk * _widths(bands)
    return np.stack([low, np.clip(moved, low, high), high], axis=-1)


def _widths(bands: Bands) -> Floats:
    low, high = bands.quantiles_kwh[..., 0], bands.quantiles_kwh[..., 2]
    widths: Floats = high - low + _LEAST_WIDTH * bands.level_kwh[..., None]
    return widths


def corrected_bands(
    bands: Bands, *, past: Bands, past_kwh: Floats, config: CalibrationConfig
) -> Floats:
    """Return one day's quantiles, (24, 3), first recentred, then stretched."""
    moved, past_moved = (
        Bands(recentred(each, past=past, past_kwh=past_kwh, config=config), each.level_kwh)
        for each in (bands, past)
    )
    return stretched(moved, past=past_moved, past_kwh=past_kwh, config=config)


def stretched(bands: Bands, *, past: Bands, past_kwh: Floats, config: CalibrationConfig) -> Floats:
    """Return one day's quantiles, (24, 3), stretched above and below the median as the past asks.

    ``past`` and ``past_kwh`` are the days before, (n_days, 24, …), NaN where not measured. Where
    the past is short, the bands stay as they are. Source: Romano, Patterson & Candès (2019),
    "Conformalized Quantile Regression", with each side's own share of misses.
    """
    low, middle, high = np.moveaxis(bands.quantiles_kwh, -1, 0)
    past_low, past_middle, past_high = np.moveaxis(past.quantiles_kwh, -1, 0)
    least, past_least = _LEAST_WIDTH * bands.level_kwh, _LEAST_WIDTH * past.level_kwh[:, None]
    known = np.isfinite(past_kwh) & np.isfinite(past_middle)
    below = ((past_middle - past_kwh) / (past_middle - past_low + past_least))[known]
    above = ((past_kwh - past_middle) / (past_high - past_middle + past_least))[known]
    down, up = _factor(below, config), _factor(above, config)
    corrected = np.stack(
        [
            low if down is None else middle - down * (middle - low + least),
            middle,
            high if up is None else middle + up * (high - middle + least),
        ],
        axis=-1,
    )
    return in_order(corrected)


def _factor(strays: Floats, config: CalibrationConfig) -> float | None:
    """Return how many half widths hold all but a tenth, shrunk to one; None without a past."""
    if len(strays) == 0:
        return None
    own = float(np.quantile(strays, 0.9, method="higher"))
    prior = config.prior_days * 24
    return (len(strays) * own + prior) / (len(strays) + prior)


def level_correction(past_mean_kwh: Floats, past_kwh: Floats, config: CalibrationConfig) -> float:
    """Return what to multiply the mean forecast by: past energy over its forecast, shrunk to 1."""
    past_mean_kwh = past_mean_kwh[-config.level_days :]
    past_kwh = past_kwh[-config.level_days :]
    known = np.isfinite(past_kwh) & np.isfinite(past_mean_kwh)
    forecast = float(past_mean_kwh[known].sum())
    if forecast <= 0.0:
        return 1.0
    n_days = float(known.sum()) / 24
    ratio = float(past_kwh[known].sum()) / forecast
    corrected = (n_days * ratio + config.level_prior_days) / (n_days + config.level_prior_days)
    return min(max(corrected, 0.5), 2.0)


def daily_interval(
    daily_kwh: float,
    *,
    past_ratios: Floats,
    prior: RatioPrior,
    config: CalibrationConfig,
) -> tuple[float, float]:
    """Return the 10 and 90 % quantiles of a day's total.

    ``past_ratios`` are energy over forecast of the home's own days, NaN where not measured.
    """
    own = past_ratios[np.isfinite(past_ratios)]
    values = np.concatenate([own, prior.ratios])
    share = config.daily_prior_days / len(prior.ratios)
    weights = np.concatenate([np.ones(len(own)), np.full(len(prior.ratios), share)])
    low = weighted_quantile(values, weights, 0.1)
    high = weighted_quantile(values, weights, 0.9)
    return daily_kwh * min(low, 1.0), daily_kwh * max(high, 1.0)
