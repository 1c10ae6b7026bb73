from datetime import date, timedelta

import numpy as np
import pytest

from ml.config import HABIT
from ml.daylight import latitude_degrees, sine_of_elevation
from ml.days_off import days_off, easter
from ml.examples import home_days
from ml.features import day_features, feature_names
from ml.history import capped, day_grid, windows
from tests.ml.real_homes import LONDON, a_history

CONFIG = HABIT.features
TODAY = date(2025, 2, 12)


def test_a_window_holds_the_days_before_and_nothing_of_the_day_itself() -> None:
    by_day = np.arange(5.0)[:, None] * np.ones(24)

    cut = windows(by_day, TODAY, [TODAY + timedelta(days=2), TODAY + timedelta(days=9)], 3)

    assert cut[0, 1:, 0].tolist() == [0, 1]
    assert np.isnan(cut[0, 0]).all()
    assert np.isnan(cut[1]).all()


def test_a_window_of_a_day_before_all_history_is_unknown() -> None:
    before = windows(np.ones((5, 24)), TODAY, [TODAY - timedelta(days=400)], 3)

    assert np.isnan(before).all()


def test_features_are_in_multiples_of_the_homes_level() -> None:
    small, large = (
        day_features(
            home_days(day_grid(a_history(until=TODAY, size_kwh=kwh), CONFIG), [TODAY], CONFIG),
            cohort_kwh=kwh,
            config=CONFIG,
        )
        for kwh in (0.25, 2.0)
    )

    absolute = {"log_level", "zero_share"}
    same = [name not in absolute for name in small.names]
    assert large.level_kwh == pytest.approx(8 * small.level_kwh)
    np.testing.assert_allclose(small.table[..., same], large.table[..., same], rtol=1e-4, atol=1e-5)


def test_every_column_has_a_name_of_its_own() -> None:
    names = feature_names(CONFIG)

    assert len(names) == len(set(names))


def test_an_autumn_day_repeats_an_hour_and_a_spring_day_skips_one() -> None:
    autumn = day_grid(a_history(until=date(2024, 10, 28), n_days=1), CONFIG)
    spring = day_grid(a_history(until=date(2024, 4, 1), n_days=1), CONFIG)

    assert np.isfinite(autumn.energy_kwh).all()
    assert np.isnan(spring.energy_kwh).sum() == 1
    assert np.isnan(spring.energy_kwh[0, 1])


def test_a_spike_is_capped_by_the_days_before_it_and_a_lasting_rise_is_not() -> None:
    energy_kwh = np.ones((40, 24))
    energy_kwh[20, 7] = 60.0
    energy_kwh[30:] = 5.0

    clean = capped(energy_kwh, CONFIG)

    assert clean[20, 7] == 3
    assert (clean[31:] == 5).all()
    assert np.array_equal(clean[:20], energy_kwh[:20])


def test_weekends_christmas_and_easter_are_days_off() -> None:
    days = [date(2025, 2, 15), date(2025, 2, 12), date(2025, 12, 25), date(2025, 4, 18)]

    off = days_off(np.array([day.toordinal() for day in days]))

    assert easter(2025) == date(2025, 4, 20)
    assert off.tolist() == [True, False, True, True]


def test_the_sun_stands_high_at_noon_and_on_the_other_half_of_the_earth_in_december() -> None:
    june, december = (
        np.array([date(2025, month, 21).toordinal()], dtype=np.int64) for month in (6, 12)
    )

    assert latitude_degrees(LONDON) == pytest.approx(51.5, abs=0.1)
    assert sine_of_elevation(june, LONDON)[0, 12] == pytest.approx(
        np.sin(np.radians(90 - 51.5 + 23.4)), abs=0.02
    )
    assert (
        sine_of_elevation(december, "Australia/Sydney")[0, 12]
        > sine_of_elevation(june, "Australia/Sydney")[0, 12]
    )


def test_a_zone_without_a_city_has_no_sun_to_tell_of() -> None:
    assert np.isnan(sine_of_elevation(np.array([730_000]), "Etc/UTC")).all()
