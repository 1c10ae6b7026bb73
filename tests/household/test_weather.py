import math

import numpy as np
import pytest

from wattwise_game.household.exact import between, cosine_of_turns
from wattwise_game.household.weather import PRESETS, Climate, tap_water_c, weather

JANUARY_FIRST = 20_454  # 2026


def test_the_cosine_is_the_mathematicians() -> None:
    turns = np.linspace(-3, 3, 10_001)

    assert np.abs(cosine_of_turns(turns) - np.cos(2 * np.pi * turns)).max() < 4e-9


def test_lines_go_through_their_points() -> None:
    points = ((0, 1.0), (10, 3.0), (24, 3.0))

    assert [between(points, at) for at in (0, 5, 10, 24)] == [1, 2, 3, 3]


@pytest.mark.parametrize("climate", Climate)
def test_a_day_begins_as_the_one_before_ended(climate: Climate) -> None:
    for number in range(JANUARY_FIRST, JANUARY_FIRST + 365, 17):
        today, tomorrow = weather(climate, number), weather(climate, number + 1)
        for ended, begun in zip(today, tomorrow, strict=True):
            assert ended[-1] == pytest.approx(begun[0], abs=1e-3)


@pytest.mark.parametrize("climate", Climate)
def test_years_average_to_the_climate(climate: Climate) -> None:
    preset = PRESETS[climate]

    means = [weather(climate, JANUARY_FIRST + n).outdoor_c.mean() for n in range(0, 4 * 365, 3)]

    assert np.mean(means) == pytest.approx(preset.mean_c, abs=1.0)
    assert max(means) - min(means) > 2 * preset.yearly_k


def test_the_sun_shines_by_day_and_longer_in_summer() -> None:
    winter = weather(Climate.TEMPERATE, JANUARY_FIRST).sun_kw_per_m2
    summer = weather(Climate.TEMPERATE, JANUARY_FIRST + 180).sun_kw_per_m2

    noon = 8 * 6
    assert winter[0] == summer[120] == 0
    assert 0 < winter[noon] < summer[noon] < 1
    assert (winter > 0).sum() < 62 < 80 < (summer > 0).sum()


def test_clear_days_swing_more_than_overcast_ones() -> None:
    days = [weather(Climate.TEMPERATE, JANUARY_FIRST + n) for n in range(365)]

    swing = np.array([day.outdoor_c.max() - day.outdoor_c.min() for day in days])
    clear = np.array([day.clearness.mean() for day in days])

    assert np.corrcoef(swing, clear)[0, 1] > 0.3


def test_tap_water_is_warmest_in_summer() -> None:
    assert tap_water_c(Climate.COLD, JANUARY_FIRST) < 8
    assert math.isclose(tap_water_c(Climate.TEMPERATE, JANUARY_FIRST + 220), 18.2, abs_tol=0.5)
