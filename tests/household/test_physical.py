import numpy as np
import pytest
from numpy.typing import NDArray

from tests.household.fleet import (
    A_JANUARY_DAY,
    A_JULY_DAY,
    a_homes_day,
    a_physical_home,
    joined,
    parts_of,
    starts,
)
from wattwise_game.household.activity import steady_w
from wattwise_game.household.activity_table import activity_table
from wattwise_game.household.comfort import Machine, conditions
from wattwise_game.household.day_cell import cell_number, day_cell, in_time_order
from wattwise_game.household.interval import time_zone
from wattwise_game.household.physical import cell_w
from wattwise_game.household.refrigerator import DEFROST_W
from wattwise_game.household.thermostat import COOLER_W, HEATER_W, demand
from wattwise_game.household.water_heater import BATCH_MINUTES, RATED_W
from wattwise_game.household.weather import Climate

WEEK = range(A_JANUARY_DAY, A_JANUARY_DAY + 7)


@pytest.mark.parametrize("number", [A_JANUARY_DAY, A_JULY_DAY])
def test_the_whole_is_the_sum_of_its_parts(number: int) -> None:
    day = a_homes_day(number)

    of = parts_of(day)

    total = of.thermostat_w + of.water_heater_w + of.refrigerator_w + of.activity_w
    total += of.standby_w[:, None].astype(np.int32)
    assert np.array_equal(cell_w(day, activity_table(day.climate)), total)


def test_the_heat_pump_starts_about_twenty_times_on_a_cold_day() -> None:
    of = [parts_of(a_homes_day(number)) for number in WEEK]

    assert 17 <= np.mean([starts(part.thermostat_w > 0) for part in of]) <= 25


def test_the_thermostat_runs_for_the_share_that_is_asked_of_it() -> None:
    days = [a_homes_day(number, homes=400) for number in WEEK]

    asked = np.mean([demand(day).heating[:, :-1].mean() for day in days])
    ran = np.mean([(parts_of(day).thermostat_w == HEATER_W).mean() for day in days])

    assert ran == pytest.approx(asked, rel=0.03)


def test_seasons_come_from_the_weather_not_from_the_calendar() -> None:
    warm_january = parts_of(a_homes_day(A_JANUARY_DAY, climate=Climate.HOT_HUMID))
    july = parts_of(a_homes_day(A_JULY_DAY))
    frost = parts_of(a_homes_day(A_JANUARY_DAY, climate=Climate.COLD))

    assert np.mean(frost.thermostat_w == HEATER_W) > 0.2
    assert np.mean(warm_january.thermostat_w == HEATER_W) < 0.15
    assert np.mean(july.thermostat_w == COOLER_W) > 0.02
    assert not np.any(frost.thermostat_w == COOLER_W)


def test_the_water_heater_runs_in_whole_batches_across_the_seam() -> None:
    heater_w = joined([parts_of(a_homes_day(number)).water_heater_w for number in WEEK])

    lengths = [length for home in heater_w for length in _runs(home > 0)]

    assert set(np.unique(heater_w)) == {0, RATED_W}
    assert all(length % BATCH_MINUTES == 0 for length in lengths)
    assert 4 <= len(lengths) / len(heater_w) / len(WEEK) <= 7


def _runs(is_on: NDArray[np.bool_]) -> list[int]:
    """Return how many minutes each run takes that begins and ends within."""
    edges = np.diff(is_on.astype(int))
    begins, ends = np.flatnonzero(edges == 1), np.flatnonzero(edges == -1)
    ends = ends[ends > begins[0]] if len(begins) else ends[:0]
    return [int(end - begin) for begin, end in zip(begins, ends, strict=False)]


def test_the_refrigerator_cycles_22_to_30_times_and_defrosts_once() -> None:
    watts = parts_of(a_homes_day(A_JULY_DAY, homes=300)).refrigerator_w

    assert 22 <= starts(watts == 150) <= 30
    assert np.mean(watts == 150) == pytest.approx(0.36, abs=0.03)
    assert np.all((watts == DEFROST_W).sum(axis=1) == 20)


def test_standby_is_what_was_measured() -> None:
    standby_w = a_homes_day(A_JULY_DAY, homes=2_000).traits.standby_w

    assert standby_w.mean() == pytest.approx(67, abs=3)
    assert standby_w.min() >= 14
    assert standby_w.max() <= 169


def test_the_steady_part_never_jumps_at_tens_of_minutes() -> None:
    days = [a_homes_day(number, homes=400) for number in WEEK]
    watts = joined([in_time_order(steady_w(day, activity_table(day.climate))) for day in days])

    steps = np.abs(np.diff(watts, axis=1)).mean(axis=0)

    into_tens = steps[9::10].mean()
    others = np.delete(steps, np.arange(9, len(steps), 10)).mean()
    assert into_tens == pytest.approx(others, rel=0.03)
    nearby = [steps[seam - 9 : seam + 10].mean() for seam in range(1_439, len(steps), 1_440)]
    assert steps[1_439::1_440].mean() == pytest.approx(np.mean(nearby), rel=0.2)


def test_a_cell_begins_at_four_standard_time_in_summer_too() -> None:
    winter = a_homes_day(A_JANUARY_DAY, zone="Europe/Berlin").cell
    march = a_homes_day(20_541, zone="Europe/Berlin").cell  # 2026-03-29: clocks go forward
    october = a_homes_day(20_750, zone="Europe/Berlin").cell  # the day before they go back

    assert (winter.wall_slots[0], march.wall_slots[0]) == (4 * 6, 5 * 6)
    assert (october.wall_slots[0], october.wall_slots[-1]) == (5 * 6, 4 * 6 - 1)
    assert {cell.first_minute % 1_440 for cell in (winter, march, october)} == {3 * 60}


@pytest.mark.parametrize("zone", ["Europe/Berlin", "Australia/Lord_Howe", "Asia/Kolkata"])
@pytest.mark.parametrize("minute", [0, 1_439, 1_440, 29_000_000])
def test_every_minute_lies_in_its_cell(zone: str, minute: int) -> None:
    cell = day_cell(cell_number(minute, time_zone(zone)), time_zone(zone))

    assert cell.first_minute <= minute < cell.first_minute + 1_440


def test_what_is_shown_is_what_the_background_draws() -> None:
    home = a_physical_home(time_zone="Etc/UTC")
    day = a_homes_day(A_JANUARY_DAY, homes=1, first_seed=home.seed)
    of, first = parts_of(day), day.cell.first_minute

    shown = [conditions(home, first + n) for n in range(1_440)]

    heats = [here.thermostat is Machine.HEATER for here in shown]
    assert heats == (of.thermostat_w[0] == HEATER_W).tolist()
    assert [here.water_heater_on for here in shown] == (of.water_heater_w[0] > 0).tolist()
    assert all(15 < here.indoor_c < 28 for here in shown)
    assert all(here.room_c["kitchen"] > here.room_c["bedroom"] for here in shown)
    jumps = np.abs(np.diff([here.indoor_c for here in shown]))
    assert jumps.max() < 0.1
