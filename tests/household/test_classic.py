"""The classic background is the specification's step 4.2, read from it by hand."""

from datetime import date

import numpy as np
import pytest

from wattwise_game.household.background import background_w
from wattwise_game.household.classic import expected_kw
from wattwise_game.household.home import BackgroundProfile, Home
from wattwise_game.household.interval import wall_instant_ms

BANDS_KW = {
    **dict.fromkeys(range(6), (0.4, 0.6)),
    **dict.fromkeys(range(6, 9), (1.5, 2.5)),
    **dict.fromkeys(range(9, 17), (0.8, 1.5)),
    **dict.fromkeys(range(17, 22), (2.5, 4.0)),
    **dict.fromkeys(range(22, 24), (1.2, 1.8)),
}
SEASON = {1: 1.4, 2: 1.4, 3: 1, 4: 1, 5: 1, 6: 1.3, 7: 1.3, 8: 1.3, 9: 1, 10: 1, 11: 1, 12: 1.4}


def a_classic_home(*, time_zone: str = "America/New_York") -> Home:
    return Home(7, time_zone, BackgroundProfile.CLASSIC)


@pytest.mark.parametrize("month", range(1, 13))
@pytest.mark.parametrize("weekday", range(7))
def test_every_hour_is_its_band_by_season_and_weekend(month: int, weekday: int) -> None:
    hours = np.arange(24)

    kw = expected_kw(hour=hours, weekday=np.full(24, weekday), month=np.full(24, month))

    for hour in range(24):
        low, high = BANDS_KW[hour]
        weekend = 1.2 if weekday >= 5 and 9 <= hour <= 16 else 1.0
        assert kw[hour] == pytest.approx((low + high) / 2 * SEASON[month] * weekend)


def test_the_worked_example_of_a_july_sunday_evening_is_within_the_noise() -> None:
    home = a_classic_home()
    start = wall_instant_ms(date(2025, 7, 6), 19 * 60, home.zone) // 60_000

    watts = background_w(home, start, 60)

    assert 3.25 * 1.3 * 0.9 <= 4.095 <= 3.25 * 1.3 * 1.1
    assert np.all((watts >= 3_250 * 1.3 * 0.9) & (watts <= 3_250 * 1.3 * 1.1 + 1))


def test_noise_stays_within_a_tenth_and_averages_to_nothing() -> None:
    home = a_classic_home()
    start = wall_instant_ms(date(2025, 9, 3), 0, home.zone) // 60_000

    night = background_w(home, start, 360) / 500

    assert night.min() >= 0.9 - 0.001
    assert night.max() <= 1.1 + 0.001
    assert night.mean() == pytest.approx(1, abs=0.01)


def test_a_minute_alone_equals_the_minute_in_its_day() -> None:
    home = a_classic_home(time_zone="Europe/Berlin")
    start = wall_instant_ms(date(2025, 3, 30), 0, home.zone) // 60_000
    day = background_w(home, start, 1_380)

    alone = [int(background_w(home, start + n, 1)[0]) for n in range(0, 1_380, 13)]

    assert alone == day[::13].tolist()


def test_the_bands_follow_the_wall_clock_through_a_change_of_time() -> None:
    home = a_classic_home()
    six = wall_instant_ms(date(2025, 3, 9), 6 * 60, home.zone) // 60_000

    before, after = background_w(home, six - 1, 2)

    assert before < 700
    assert after > 1_500
