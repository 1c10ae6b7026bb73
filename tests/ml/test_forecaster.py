from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from numpy.typing import NDArray

from ml.forecaster import HABIT_METHOD, PROFILE_METHOD, HabitForecast, HabitForecaster, NotFitted
from ml.history import HourlyHistory, UnusableHistory
from tests.builders import NOTABLE_DAYS
from tests.ml.real_homes import LONDON, a_history, hour_starts
from wattwise_game.household.interval import hours_of, local_day, time_zone

TOMORROW = date(2025, 2, 12)
Floats = NDArray[np.float64]


def _forecast(habit: HabitForecaster, history: HourlyHistory) -> HabitForecast:
    (forecast,) = habit.predict([history], day=TOMORROW)
    return forecast


def _changed(history: HourlyHistory, change: slice, kwh: float) -> HourlyHistory:
    energy_kwh = history.energy_kwh.copy()
    energy_kwh[change] = kwh
    return replace(history, energy_kwh=energy_kwh)


def _is_honest(forecast: HabitForecast) -> bool:
    columns = (forecast.mean_kwh, forecast.q10_kwh, forecast.q50_kwh, forecast.q90_kwh)
    total = (forecast.daily_q10_kwh, forecast.daily_kwh, forecast.daily_q90_kwh)
    return (
        all(bool(np.isfinite(column).all() and (column >= 0).all()) for column in columns)
        and bool((forecast.q10_kwh <= forecast.q50_kwh).all())
        and bool((forecast.q50_kwh <= forecast.q90_kwh).all())
        and bool((forecast.q90_kwh > forecast.q10_kwh).any())
        and 0 <= total[0] <= total[1] <= total[2]
        and total[0] < total[2]
    )


def test_an_ordinary_home_is_forecast_about_as_it_lives(habit: HabitForecaster) -> None:
    history = a_history(until=TOMORROW)

    forecast = _forecast(habit, history)

    usual_kwh = 24 * history.energy_kwh.mean()
    assert forecast.method == HABIT_METHOD
    assert _is_honest(forecast)
    assert forecast.daily_kwh == pytest.approx(usual_kwh, rel=0.15)
    assert forecast.mean_kwh.sum() == pytest.approx(forecast.daily_kwh)


def test_a_home_ten_times_as_large_is_forecast_ten_times_as_much(
    habit: HabitForecaster,
) -> None:
    small, large = (a_history(until=TOMORROW, size_kwh=size) for size in (0.2, 2.0))

    said = habit.predict([small, large], day=TOMORROW)

    assert said[1].daily_kwh == pytest.approx(10 * said[0].daily_kwh, rel=0.15)


@pytest.mark.parametrize(("zone", "day"), NOTABLE_DAYS)
def test_every_hour_of_the_local_day_is_forecast_when_the_clocks_move(
    habit: HabitForecaster, zone: str, day: date
) -> None:
    history = a_history(until=day, zone=zone)

    (forecast,) = habit.predict([history], day=day)

    starts = [hour.start_ms for hour in hours_of(local_day(day, time_zone(zone)))]
    assert forecast.hour_start_ms.tolist() == starts
    assert _is_honest(forecast)


@pytest.mark.parametrize(("zone", "day"), NOTABLE_DAYS)
def test_the_day_after_the_clocks_moved_is_forecast(
    habit: HabitForecaster, zone: str, day: date
) -> None:
    after = day + timedelta(days=1)

    (forecast,) = habit.predict([a_history(until=after, zone=zone)], day=after)

    assert _is_honest(forecast)


def test_nothing_after_the_local_midnight_changes_the_forecast(
    habit: HabitForecaster,
) -> None:
    history = a_history(until=TOMORROW + timedelta(days=9), temperature_c=8.0, n_days=90)
    midnight_ms = local_day(TOMORROW, time_zone(LONDON)).start_ms
    later = history.hour_start_ms >= midnight_ms
    assert history.temperature_c is not None
    known = _forecast(habit, history)

    for kwh, celsius in ((0.0, -20.0), (60.0, 40.0), (np.nan, np.nan)):
        other = HourlyHistory(
            history.hour_start_ms,
            np.where(later, kwh, history.energy_kwh),
            history.zone,
            np.where(later, celsius, history.temperature_c),
        )
        said = _forecast(habit, other)

        assert np.array_equal(said.mean_kwh, known.mean_kwh)
        assert np.array_equal(said.q10_kwh, known.q10_kwh)
        assert np.array_equal(said.q50_kwh, known.q50_kwh)
        assert np.array_equal(said.q90_kwh, known.q90_kwh)
        assert said.daily_q90_kwh == known.daily_q90_kwh


def test_homes_are_forecast_alike_alone_and_together(habit: HabitForecaster) -> None:
    homes = [a_history(until=TOMORROW, seed=seed) for seed in range(3)]

    together = habit.predict(homes, day=TOMORROW)

    for home, forecast in zip(homes, together, strict=True):
        assert np.array_equal(_forecast(habit, home).mean_kwh, forecast.mean_kwh)


def test_the_order_of_hours_and_years_long_past_do_not_matter(
    habit: HabitForecaster,
) -> None:
    history = a_history(until=TOMORROW, n_days=300)
    shuffled = np.random.default_rng(3).permutation(len(history.energy_kwh))
    recent = slice(-24 * 150, None)

    known = _forecast(habit, history)
    others = [
        HourlyHistory(history.hour_start_ms[some], history.energy_kwh[some], history.zone)
        for some in (shuffled, recent)
    ]

    for other in others:
        assert np.array_equal(_forecast(habit, other).q90_kwh, known.q90_kwh)


def test_a_new_home_without_a_past_is_forecast_as_the_cohort_with_a_wide_band(
    habit: HabitForecaster,
) -> None:
    nothing = HourlyHistory(np.array([], dtype=np.int64), np.array([]), LONDON)

    new, known = _forecast(habit, nothing), _forecast(habit, a_history(until=TOMORROW))

    assert _is_honest(new)
    assert (new.q90_kwh - new.q10_kwh).sum() / new.daily_kwh > (
        known.q90_kwh - known.q10_kwh
    ).sum() / known.daily_kwh
    assert (new.daily_q90_kwh - new.daily_q10_kwh) / new.daily_kwh > (
        known.daily_q90_kwh - known.daily_q10_kwh
    ) / known.daily_kwh


@pytest.mark.parametrize("n_days", [1, 2, 3, 7, 14, 28, 56])
def test_a_few_days_of_history_are_enough(habit: HabitForecaster, n_days: int) -> None:
    history = a_history(until=TOMORROW, n_days=n_days)

    forecast = _forecast(habit, history)

    assert _is_honest(forecast)
    assert forecast.daily_kwh == pytest.approx(24 * history.energy_kwh.mean(), rel=0.5)


def test_a_week_offline_is_forecast_across(habit: HabitForecaster) -> None:
    history = a_history(until=TOMORROW)

    forecast = _forecast(habit, _changed(history, slice(-7 * 24, None), np.nan))

    assert forecast.method == HABIT_METHOD
    assert _is_honest(forecast)
    assert forecast.daily_kwh == pytest.approx(24 * history.energy_kwh.mean(), rel=0.25)


def test_an_absent_hour_and_an_hour_of_nan_are_the_same_gap(habit: HabitForecaster) -> None:
    history = a_history(until=TOMORROW)
    kept = np.arange(len(history.energy_kwh)) % 5 != 0
    as_nan = replace(history, energy_kwh=np.where(kept, history.energy_kwh, np.nan))
    absent = HourlyHistory(history.hour_start_ms[kept], history.energy_kwh[kept], history.zone)

    one, other = habit.predict([as_nan, absent], day=TOMORROW)

    assert _is_honest(one)
    assert np.array_equal(one.q50_kwh, other.q50_kwh)


def test_too_little_measured_falls_back_on_the_profile(habit: HabitForecaster) -> None:
    history = a_history(until=TOMORROW)
    hours = np.arange(len(history.energy_kwh))
    # One hour in seven, another each day: every hour of the day was measured now and then.
    sparse = replace(history, energy_kwh=np.where(hours % 7 == 0, history.energy_kwh, np.nan))

    forecast = _forecast(habit, sparse)

    assert forecast.quality < habit.config.fallback_quality
    assert forecast.method == PROFILE_METHOD
    assert _is_honest(forecast)
    assert forecast.daily_kwh == pytest.approx(24 * history.energy_kwh.mean(), rel=0.4)


def test_a_meter_of_zeros_is_forecast_near_nothing(habit: HabitForecaster) -> None:
    forecast = _forecast(habit, _changed(a_history(until=TOMORROW), slice(None), 0.0))

    assert _is_honest(forecast)
    assert forecast.daily_kwh < 0.5


@pytest.mark.parametrize("spike_kwh", [65.0, 5_000.0, np.inf, -3.0])
def test_a_spike_or_an_impossible_reading_moves_the_forecast_little(
    habit: HabitForecaster, spike_kwh: float
) -> None:
    history = a_history(until=TOMORROW)

    calm = _forecast(habit, history)
    shaken = _forecast(habit, _changed(history, slice(-30, -29), spike_kwh))

    assert _is_honest(shaken)
    assert shaken.daily_kwh == pytest.approx(calm.daily_kwh, rel=0.25)


@pytest.mark.parametrize("celsius", [-35.0, 45.0, 9_999.0, np.nan, None])
def test_any_temperature_or_none_will_do(habit: HabitForecaster, celsius: float | None) -> None:
    assert _is_honest(_forecast(habit, a_history(until=TOMORROW, temperature_c=celsius)))


def test_a_history_that_ended_long_ago_is_no_reason_to_fail(habit: HabitForecaster) -> None:
    old = a_history(until=TOMORROW - timedelta(days=400))
    future = a_history(until=TOMORROW + timedelta(days=400), n_days=30)

    for forecast in habit.predict([old, future], day=TOMORROW):
        assert _is_honest(forecast)


def test_a_zone_off_the_whole_hour_is_forecast(habit: HabitForecaster) -> None:
    history = a_history(until=TOMORROW, zone="Asia/Kolkata")
    whole_hours = replace(history, hour_start_ms=history.hour_start_ms + 30 * 60_000)

    for forecast in habit.predict([history, whole_hours], day=TOMORROW):
        assert _is_honest(forecast)


def test_an_hour_that_comes_twice_is_refused() -> None:
    starts = hour_starts(TOMORROW, 1)

    with pytest.raises(UnusableHistory, match="twice"):
        HourlyHistory(np.append(starts, starts[3]), np.zeros(25), LONDON)


def test_columns_of_unequal_length_are_refused() -> None:
    starts = hour_starts(TOMORROW, 1)

    with pytest.raises(UnusableHistory, match="energies"):
        HourlyHistory(starts, np.zeros(23), LONDON)
    with pytest.raises(UnusableHistory, match="temperatures"):
        HourlyHistory(starts, np.zeros(24), LONDON, np.zeros(2))


def test_a_forecaster_that_has_learned_nothing_says_so() -> None:
    with pytest.raises(NotFitted):
        HabitForecaster().predict([a_history(until=TOMORROW)], day=TOMORROW)
