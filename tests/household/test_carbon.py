from datetime import date, timedelta
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given

from tests.builders import NOTABLE_DAYS, a_home
from tests.household.fleet import a_physical_home
from tests.household.usage import NEW_YORK, SOME_USAGE, halved
from wattwise_game.household.carbon import carbon_of, emitted_kg, kg_per_kwh
from wattwise_game.household.charge import HourUsage
from wattwise_game.household.hourly_weather import hourly_weather
from wattwise_game.household.interval import hours_of, local_day, time_zone
from wattwise_game.household.units import WS_PER_KWH
from wattwise_game.household.weather import Climate

# None of them a day on which the clocks change.
A_YEAR = [
    day
    for day in (date(2025, 1, 1) + timedelta(days=n) for n in range(365))
    if local_day(day, NEW_YORK).minutes == 1_440
]


def kg_by_day_and_hour(climate: Climate, days: list[date]) -> np.ndarray:
    home = a_physical_home(climate=climate)
    return np.array(
        [
            [float(hour.kg_per_kwh) for hour in carbon_of(home, local_day(day, NEW_YORK))]
            for day in days
        ]
    )


@pytest.mark.parametrize("climate", Climate)
def test_the_mean_of_a_year_is_that_of_the_united_states_in_2020(climate: Climate) -> None:
    assert kg_by_day_and_hour(climate, A_YEAR).mean() == pytest.approx(0.387, rel=0.02)


@pytest.mark.parametrize("climate", Climate)
def test_carbon_is_lowest_about_noon_and_highest_in_the_evening(climate: Climate) -> None:
    mean_day = kg_by_day_and_hour(climate, A_YEAR).mean(axis=0)

    assert mean_day.argmin() in {11, 12, 13, 14}
    assert mean_day.argmax() in {18, 19, 20, 21}
    assert mean_day.max() > 1.5 * mean_day.min()


@pytest.mark.parametrize("climate", Climate)
def test_a_kwh_is_never_free_of_carbon_nor_half_as_dirty_again_as_the_mean(
    climate: Climate,
) -> None:
    kg = kg_by_day_and_hour(climate, A_YEAR)

    assert 0.15 * 0.387 <= kg.min() < 0.15
    assert 0.45 < kg.max() < 1.5 * 0.387


def test_sunny_noons_are_cleaner_than_overcast_ones() -> None:
    spring = [day for day in A_YEAR if day.month in {4, 5, 6}]
    sun = [hourly_weather(Climate.TEMPERATE, NEW_YORK, day)[12].sun_kw_per_m2 for day in spring]

    noon = kg_by_day_and_hour(Climate.TEMPERATE, spring)[:, 12]

    assert np.corrcoef(sun, noon)[0, 1] < -0.95


def test_noon_is_cleaner_in_summer_and_midnight_the_same() -> None:
    kg = kg_by_day_and_hour(Climate.TEMPERATE, A_YEAR)
    winter = np.array([day.month in {12, 1, 2} for day in A_YEAR])
    summer = np.array([day.month in {6, 7, 8} for day in A_YEAR])

    assert kg[summer, 12].mean() < 0.9 * kg[winter, 12].mean()
    assert kg[summer, 0].mean() == kg[winter, 0].mean()


@pytest.mark.parametrize(("zone", "day"), NOTABLE_DAYS)
def test_each_hour_of_a_local_day_has_its_carbon(zone: str, day: date) -> None:
    home, whole = a_home(time_zone=zone), local_day(day, time_zone(zone))

    hours = carbon_of(home, whole)

    assert [hour.hour_start_ms for hour in hours] == [hour.start_ms for hour in hours_of(whole)]
    assert all(hour.kg_per_kwh == kg_per_kwh(home, hour.hour_start_ms) for hour in hours)


def test_metered_hours_emit_what_their_kwh_do() -> None:
    home = a_home()
    early, late = (hour.start_ms for hour in hours_of(local_day(A_YEAR[0], NEW_YORK))[12:20:7])
    usage = [HourUsage(early, 2 * WS_PER_KWH), HourUsage(late, WS_PER_KWH // 2)]

    emitted = emitted_kg(home, usage)

    assert emitted == 2 * kg_per_kwh(home, early) + kg_per_kwh(home, late) / 2


@given(usage=SOME_USAGE)
def test_order_and_splitting_change_no_gram(usage: list[HourUsage]) -> None:
    assert emitted_kg(a_home(), halved(usage)) == emitted_kg(a_home(), usage)


def test_no_hours_emit_nothing() -> None:
    assert emitted_kg(a_home(), []) == Decimal(0)
