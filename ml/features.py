"""What a forecast is made from: a home's days before one local midnight, and the calendar.

All energies are in multiples of the home's own level, so one forecaster serves every size of home.
Nothing after the midnight can enter: a row is computed from the window of days before it alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from ml.config import HOURS, FeatureConfig
from ml.daylight import sine_of_elevation
from ml.days_off import days_off

Floats = NDArray[np.float64]
LAGS = (1, 2, 3, 4, 5, 6, 7, 14, 21, 28)
HALF_LIVES = (2.0, 6.0, 18.0)
_EVENING = slice(18, 24)
_NIGHT = slice(1, 5)
_YEAR_DAYS = 365.2425


@dataclass(frozen=True)
class HomeDays:
    """Rows to forecast of one home: ``energy_kwh`` and ``temperature_c`` are the days before each,
    (n_days, window_days, 24), the latest last; NaN where unknown."""

    zone: str
    days: tuple[date, ...]
    energy_kwh: Floats
    temperature_c: Floats


@dataclass(frozen=True)
class Features:
    """``table`` is (n_days, 24, n_features), ``level_kwh`` (n_days,): what an hour of the home is
    expected to take; ``quality`` (n_days,) the share of the trailing hours that were measured."""

    names: tuple[str, ...]
    table: NDArray[np.float32]
    level_kwh: Floats
    quality: Floats
    profile_kwh: Floats
    """The trailing hourly mean, (n_days, 24), NaN where an hour was never measured."""
    profile_quantiles_kwh: Floats
    """The trailing hourly 10, 50 and 90 %, (n_days, 24, 3)."""


def _mean(values: Floats, axis: int | tuple[int, ...]) -> Floats:
    known = np.isfinite(values)
    counts = known.sum(axis=axis)
    sums = np.where(known, values, 0.0).sum(axis=axis)
    mean: Floats = np.divide(sums, counts, out=np.full(counts.shape, np.nan), where=counts > 0)
    return mean


def _weighted_mean(values: Floats, weights: Floats) -> Floats:
    """Return the mean over axis 1 of (n, window, 24), by weights (n, window)."""
    known = np.isfinite(values)
    total = np.einsum("nw,nwh->nh", weights, known.astype(np.float64))
    sums = np.einsum("nw,nwh->nh", weights, np.where(known, values, 0.0))
    mean: Floats = np.divide(sums, total, out=np.full(total.shape, np.nan), where=total > 1e-9)
    return mean


def _spread(values: Floats) -> tuple[Floats, Floats, Floats, Floats]:
    """Return the q10, median and q90 and standard deviation over axis 1, NaN where all is."""
    ordered = np.sort(values, axis=1)  # NaN goes last
    counts = np.isfinite(values).sum(axis=1)
    quantiles = []
    for level in (0.1, 0.5, 0.9):
        place = level * np.maximum(counts - 1, 0)
        below = np.floor(place).astype(np.int64)
        above = np.minimum(below + 1, np.maximum(counts - 1, 0))
        low = np.take_along_axis(ordered, below[:, None], axis=1)[:, 0]
        high = np.take_along_axis(ordered, above[:, None], axis=1)[:, 0]
        quantiles.append(low + (high - low) * (place - below))
    deviation = np.sqrt(_mean((values - _mean(values, 1)[:, None]) ** 2, 1))
    return quantiles[0], quantiles[1], quantiles[2], deviation


def _shifted(by_hour: Floats, hours: int) -> Floats:
    """Return (n, 24) with each hour showing the one ``hours`` later, wrapping at midnight."""
    return np.roll(by_hour, -hours, axis=1)


def levels_kwh(trailing_kwh: Floats, cohort_kwh: float, config: FeatureConfig) -> Floats:
    """Return what an hour is expected to take, (n,), from (n, days, 24): own mean, shrunk."""
    known = np.isfinite(trailing_kwh)
    sums = np.where(known, trailing_kwh, 0.0).sum(axis=(1, 2))
    prior = config.cohort_hours
    shrunk: Floats = (sums + prior * cohort_kwh) / (known.sum(axis=(1, 2)) + prior)
    return shrunk


def day_features(rows: HomeDays, *, cohort_kwh: float, config: FeatureConfig) -> Features:
    """Return what the forecaster sees of these days, before any of their hours has begun."""
    trailing_kwh = rows.energy_kwh[:, -config.level_days :]
    level = levels_kwh(trailing_kwh, cohort_kwh, config)
    own = rows.energy_kwh / level[:, None, None]
    named: dict[str, Floats] = {}
    named |= _calendar_features(rows)
    named |= _hourly_features(rows, own, config)
    named |= _daily_features(own, config)
    named |= _temperature_features(rows)
    n_days = len(rows.days)
    named["log_level"] = np.log(level)[:, None]
    columns = [np.broadcast_to(column, (n_days, HOURS)) for column in named.values()]
    table = np.stack(columns, axis=2).astype(np.float32)
    return Features(
        names=tuple(named),
        table=table,
        level_kwh=level,
        quality=_quality(rows.energy_kwh, config),
        profile_kwh=_mean(trailing_kwh, 1),
        profile_quantiles_kwh=np.stack(_spread(trailing_kwh)[:3], axis=-1),
    )


def feature_names(config: FeatureConfig) -> tuple[str, ...]:
    """Return what the columns of a table are called, in their order."""
    unknown = np.full((1, config.window_days, HOURS), np.nan)
    nobody = HomeDays("Etc/UTC", (date(2000, 1, 1),), unknown, unknown)
    return day_features(nobody, cohort_kwh=1.0, config=config).names


def _quality(energy_kwh: Floats, config: FeatureConfig) -> Floats:
    """Return the measured share of the trailing hours since the home's first, (n,); 1 if none:
    a home without any past is new, not broken."""
    known = np.isfinite(energy_kwh)
    seen = np.asarray(known.any(axis=2))
    began = np.where(seen.any(axis=1), seen.argmax(axis=1), seen.shape[1])
    days = np.minimum(seen.shape[1] - began, config.level_days)
    hours = known[:, -config.level_days :].sum(axis=(1, 2))
    share: Floats = np.divide(hours, days * HOURS, out=np.ones(len(days)), where=days > 0)
    return share


def _ordinals(days: Sequence[date]) -> NDArray[np.int64]:
    return np.array([day.toordinal() for day in days], dtype=np.int64)


def _calendar_features(rows: HomeDays) -> dict[str, Floats]:
    ordinals = _ordinals(rows.days)
    hours = np.arange(HOURS, dtype=np.float64)[None, :]
    weekday = ((ordinals - 1) % 7).astype(np.float64)[:, None]
    sine = sine_of_elevation(ordinals, rows.zone)
    fortnight_ago = sine_of_elevation(ordinals - 14, rows.zone)
    daylight = (sine > 0).sum(axis=1)[:, None].astype(np.float64)
    return {
        "hour": hours,
        "weekday": weekday,
        "day_off": days_off(ordinals).astype(np.float64)[:, None],
        "day_off_before": days_off(ordinals - 1).astype(np.float64)[:, None],
        "day_off_after": days_off(ordinals + 1).astype(np.float64)[:, None],
        "sun": sine,
        "sun_change": sine - fortnight_ago,
        "daylight_hours": np.where(np.isnan(sine[:, :1]), np.nan, daylight),
    }


def _hourly_features(rows: HomeDays, own: Floats, config: FeatureConfig) -> dict[str, Floats]:
    n_days = own.shape[1]
    ages = np.arange(n_days, 0, -1)
    ordinals = _ordinals(rows.days)
    off_then = days_off(ordinals[:, None] - ages[None, :])
    same_type = off_then == days_off(ordinals)[:, None]
    month = own[:, -config.level_days :]
    week = own[:, -7:]
    named = {f"lag_{lag}": own[:, -lag] for lag in LAGS}
    mean_28, mean_7 = _mean(month, 1), _mean(week, 1)
    low, middle, high, deviation = _spread(month)
    named |= {
        "mean_28": mean_28,
        "q10_28": low,
        "median_28": middle,
        "q90_28": high,
        "sd_28": deviation,
    }
    low, middle, high, deviation = _spread(week)
    named |= {"mean_7": mean_7, "min_7": low, "median_7": middle, "max_7": high, "sd_7": deviation}
    for half_life in HALF_LIVES:
        weights = np.broadcast_to(0.5 ** (ages / half_life), same_type.shape)
        named[f"fading_{half_life:g}"] = _weighted_mean(own, weights)
    fading = 0.5 ** (ages / 14.0)
    named["same_type"] = _weighted_mean(own, fading * same_type)
    named["other_type"] = _weighted_mean(own, fading * ~same_type)
    by_type = np.where(same_type[:, -56:, None], own[:, -56:], np.nan)
    low, middle, high, _ = _spread(by_type)
    named |= {"type_q10": low, "type_median": middle, "type_q90": high}
    same_weekday = np.broadcast_to((0.5 ** (ages / 28.0)) * (ages % 7 == 0), same_type.shape)
    named["same_weekday"] = _weighted_mean(own, same_weekday)
    slow = np.broadcast_to(0.5 ** (ages / 56.0), same_type.shape)
    named["season"] = _weighted_mean(own, slow)
    named["alike"] = _alike(own, same_type, ages)
    for hours in (-2, -1, 1, 2):
        named[f"mean_28_{hours:+d}h"] = _shifted(mean_28, hours)
        named[f"fading_6_{hours:+d}h"] = _shifted(named["fading_6"], hours)
    for hours in (-1, 1):
        named[f"lag_1_{hours:+d}h"] = _shifted(own[:, -1], hours)
        named[f"lag_7_{hours:+d}h"] = _shifted(own[:, -7], hours)
        named[f"median_28_{hours:+d}h"] = _shifted(named["median_28"], hours)
    return named


def _alike(own: Floats, same_type: NDArray[np.bool_], ages: NDArray[np.int64]) -> Floats:
    """Return what followed on days of the same type whose eve was like yesterday, (n, 24)."""
    eves, yesterday = own[:, :-1], own[:, -1:]
    known = np.isfinite(eves) & np.isfinite(yesterday)
    apart = np.where(known, np.abs(eves - yesterday), 0.0).sum(axis=2)
    counts = known.sum(axis=2)
    distance = np.divide(apart, counts, out=np.full(counts.shape, np.inf), where=counts > 12)
    nearest = np.min(distance, axis=1, keepdims=True)
    with np.errstate(invalid="ignore"):
        close = np.where(np.isfinite(distance), np.exp(-6 * (distance - nearest)), 0.0)
    weights = close * same_type[:, 1:] * 0.5 ** (ages[1:] / 42.0)
    return _weighted_mean(own[:, 1:], weights)


def _daily_features(own: Floats, config: FeatureConfig) -> dict[str, Floats]:
    daily = _mean(own, 2)
    month = own[:, -config.level_days :]
    flat = month.reshape(len(own), -1)
    low, _, high, deviation = _spread(flat[:, :, None])
    hours_known = np.isfinite(own).sum(axis=(1, 2)).astype(np.float64)[:, None]
    day_mean = _mean(daily[:, -config.level_days :], 1)
    day_deviation = np.sqrt(_mean((daily[:, -28:] - day_mean[:, None]) ** 2, 1))
    steps = np.abs(np.diff(flat, axis=1))
    named = {f"daily_{lag}": daily[:, -lag, None] for lag in (1, 2, 3, 7, 14)}
    named |= {
        "daily_mean_3": _mean(daily[:, -3:], 1)[:, None],
        "daily_mean_7": _mean(daily[:, -7:], 1)[:, None],
        "daily_mean_14": _mean(daily[:, -14:], 1)[:, None],
        "daily_mean_84": _mean(daily, 1)[:, None],
        "daily_low": _spread(daily[:, -28:, None])[0],
        "daily_high": _spread(daily[:, -28:, None])[2],
        "daily_sd": day_deviation[:, None],
        "base": low,
        "peak": high,
        "hour_sd": deviation,
        "roughness": _mean(steps, 1)[:, None],
        "zero_share": _mean(np.where(np.isnan(flat), np.nan, flat < 0.02), 1)[:, None],
        "evening_1": _mean(own[:, -1, _EVENING], 1)[:, None],
        "last_hour": own[:, -1, -1:],
        "last_hours": _mean(own[:, -1, -3:], 1)[:, None],
        "night_1": _mean(own[:, -1, _NIGHT], 1)[:, None],
        "night_7": _mean(own[:, -7:, _NIGHT], (1, 2))[:, None],
        "hours_known": hours_known,
        "hours_known_7": np.isfinite(own[:, -7:]).sum(axis=(1, 2)).astype(np.float64)[:, None],
    }
    return named


def _temperature_features(rows: HomeDays) -> dict[str, Floats]:
    daily = _mean(rows.temperature_c, 2)
    yesterday, week, month = daily[:, -1], _mean(daily[:, -7:], 1), _mean(daily[:, -28:], 1)
    return {
        "outdoor_28_c": month[:, None],
        "outdoor_1_change_c": (yesterday - month)[:, None],
        "outdoor_7_change_c": (week - month)[:, None],
        "outdoor_lag_1_c": rows.temperature_c[:, -1],
    }
