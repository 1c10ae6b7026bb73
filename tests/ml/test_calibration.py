from dataclasses import replace

import numpy as np
import pytest

from ml.calibration import (
    Bands,
    RatioPrior,
    corrected_bands,
    daily_interval,
    in_order,
    level_correction,
    weighted_quantile,
)
from ml.config import HABIT

CONFIG = HABIT.calibration
AT_ONCE = replace(CONFIG, prior_days=0.0, level_prior_days=0.0)


def _bands(n_days: int, *, half_width_kwh: float = 0.1) -> Bands:
    quantiles = np.array([1 - half_width_kwh, 1.0, 1 + half_width_kwh])
    return Bands(np.broadcast_to(quantiles, (n_days, 24, 3)), np.ones(n_days))


def _today(bands: Bands) -> Bands:
    return Bands(bands.quantiles_kwh[0], bands.level_kwh[0])


def test_bands_too_narrow_for_the_past_are_stretched_until_a_tenth_lies_beyond_each_end() -> None:
    past = _bands(28)
    past_kwh = np.random.default_rng(1).normal(1.0, 0.5, (28, 24))

    low, _, high = corrected_bands(_today(past), past=past, past_kwh=past_kwh, config=AT_ONCE).T

    assert np.mean(past_kwh < low[0]) == pytest.approx(0.1, abs=0.01)
    assert np.mean(past_kwh > high[0]) == pytest.approx(0.1, abs=0.01)


def test_without_a_past_the_bands_stay_as_they_are() -> None:
    past = _bands(28)
    unknown = np.full((28, 24), np.nan)

    same = corrected_bands(_today(past), past=past, past_kwh=unknown, config=CONFIG)

    assert np.array_equal(same, past.quantiles_kwh[0])


def test_a_short_past_moves_the_bands_less_than_a_long_one() -> None:
    past = _bands(28)
    past_kwh = np.random.default_rng(1).normal(1.0, 0.5, (28, 24))
    first_day_only = np.where(np.arange(28)[:, None] == 27, past_kwh, np.nan)

    widths = [
        float(np.ptp(corrected_bands(_today(past), past=past, past_kwh=kwh, config=CONFIG)[0]))
        for kwh in (first_day_only, past_kwh)
    ]

    assert 0.2 < widths[0] < widths[1]


def test_a_band_without_width_is_widened_too() -> None:
    past = _bands(28, half_width_kwh=0.0)
    past_kwh = np.random.default_rng(1).normal(1.0, 0.5, (28, 24))

    low, _, high = corrected_bands(_today(past), past=past, past_kwh=past_kwh, config=AT_ONCE).T

    assert (high - low > 1.0).all()


def test_crossing_quantiles_are_put_in_order_and_none_is_below_nothing() -> None:
    repaired = in_order(np.array([[0.3, 0.2, 0.4], [-0.2, 0.1, 0.0]]))

    assert repaired.tolist() == [[0.2, 0.3, 0.4], [0.0, 0.0, 0.1]]


def test_the_level_follows_the_past_as_far_as_there_is_one() -> None:
    forecast, twice = np.ones((28, 24)), np.full((28, 24), 2.0)
    one_day = np.where(np.arange(28)[:, None] == 27, twice, np.nan)

    assert level_correction(forecast, np.full((28, 24), np.nan), CONFIG) == 1
    assert level_correction(forecast, twice, AT_ONCE) == 2
    assert 1 < level_correction(forecast, one_day, CONFIG) < 1.3
    assert level_correction(np.zeros((28, 24)), twice, CONFIG) == 1


def test_a_days_interval_is_the_cohorts_until_the_home_has_days_of_its_own() -> None:
    prior = RatioPrior(np.linspace(0.5, 1.5, 11))
    steady = np.full(28, 1.01)

    new = daily_interval(10.0, past_ratios=np.full(28, np.nan), prior=prior, config=CONFIG)
    known = daily_interval(10.0, past_ratios=steady, prior=prior, config=CONFIG)

    assert new == pytest.approx((6.0, 14.0))
    assert known[0] > new[0]
    assert known[1] < new[1]
    assert known[0] <= 10.0 <= known[1]


def test_a_weighted_quantile_counts_weights() -> None:
    values, weights = np.array([3.0, 1.0, 2.0]), np.array([1.0, 8.0, 1.0])

    assert weighted_quantile(values, weights, 0.5) == 1
    assert weighted_quantile(values, weights, 0.85) == 2
    assert weighted_quantile(values, weights, 1.0) == 3
