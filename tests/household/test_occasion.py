from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from itertools import groupby

import pytest

from wattwise_game.household.agenda import Task, agenda_of
from wattwise_game.household.home import Home
from wattwise_game.household.occasion import (
    HOT_DAY_C,
    Occasion,
    holiday_name,
    is_hot,
    occasions_of,
)
from wattwise_game.household.rhythm import rhythm_of
from wattwise_game.household.task_kind import KINDS
from wattwise_game.household.weather import Climate, weather

YEAR = [date(2026, 1, 1) + timedelta(days=number) for number in range(365)]
A_DAY = timedelta(days=1)
SATURDAY = 5
USUAL = {kind.id: kind for kind in KINDS}


def _home(seed: int, climate: Climate = Climate.TEMPERATE) -> Home:
    return Home(seed, "America/New_York", climate=climate)


@cache
def _days_with(occasion: Occasion) -> list[tuple[Home, date]]:
    homes = [_home(seed) for seed in range(8)]
    return [(home, day) for home in homes for day in YEAR if occasion in occasions_of(home, day)]


def _tasks(home: Home, day: date) -> dict[str, Task]:
    return {task.kind.id: task for task in agenda_of(home, day)}


def _warmest_c(climate: Climate, day: date) -> float:
    return float(weather(climate, (day - date(1970, 1, 1)).days).outdoor_c.max())


@pytest.mark.parametrize("occasion", Occasion)
def test_every_occasion_happens_and_has_a_short_sentence(occasion: Occasion) -> None:
    home, day = _days_with(occasion)[0]

    assert occasion in rhythm_of(home, day).occasions
    assert 5 < len(occasion.sentence) < 30


def test_most_days_are_like_any_other() -> None:
    special = sum(bool(occasions_of(_home(seed), day)) for seed in range(8) for day in YEAR)

    assert 0.1 < special / (8 * len(YEAR)) < 0.3


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 1, 1), "New Year's Day"),
        (date(2025, 5, 26), "Memorial Day"),
        (date(2026, 5, 25), "Memorial Day"),
        (date(2026, 5, 18), None),
        (date(2025, 9, 1), "Labor Day"),
        (date(2026, 9, 7), "Labor Day"),
        (date(2026, 9, 14), None),
        (date(2026, 11, 26), "Thanksgiving"),
        (date(2026, 11, 19), None),
        (date(2026, 12, 25), "Christmas Day"),
        (date(2026, 12, 24), None),
    ],
)
def test_holidays_have_a_fixed_date_or_are_the_nth_of_a_weekday(
    day: date, name: str | None
) -> None:
    assert holiday_name(day) == name


def test_a_year_has_six_holidays() -> None:
    assert sum(holiday_name(day) is not None for day in YEAR) == 6


def test_the_same_day_of_the_same_house_is_always_the_same() -> None:
    once = [occasions_of(_home(3), day) for day in YEAR]
    occasions_of.cache_clear()

    assert [occasions_of(_home(3), day) for day in reversed(YEAR)] == once[::-1]
    assert [occasions_of(_home(4), day) for day in YEAR] != once


def test_guests_come_on_weekend_evenings_and_holidays_but_never_to_somebody_ill() -> None:
    for home, day in _days_with(Occasion.GUESTS):
        assert day.weekday() >= SATURDAY - 1 or holiday_name(day)
        assert Occasion.ILL not in occasions_of(home, day)


def test_somebody_is_ill_rarely_and_for_some_days_in_a_row() -> None:
    lengths = [
        length
        for seed in range(8)
        for is_ill, length in _runs(seed, Occasion.ILL)
        if is_ill and length < len(YEAR)
    ]

    assert min(lengths) >= 2
    assert sum(lengths) < 0.04 * 8 * len(YEAR)


@pytest.mark.parametrize("occasion", [Occasion.HEAT_WAVE, Occasion.COLD_SNAP])
def test_waves_last_three_days_at_least_and_are_the_same_for_all_homes(
    occasion: Occasion,
) -> None:
    assert min(length for happens, length in _runs(1, occasion) if happens) >= 3
    assert list(_runs(1, occasion)) == list(_runs(2, occasion))


def _runs(seed: int, occasion: Occasion) -> Iterator[tuple[bool, int]]:
    happens = [occasion in occasions_of(_home(seed), day) for day in YEAR]
    for each, days in groupby(happens):
        yield each, len(list(days))


def test_heat_waves_are_of_summer_and_cold_snaps_of_winter() -> None:
    assert {day.month for _, day in _days_with(Occasion.HEAT_WAVE)} <= {5, 6, 7, 8, 9}
    assert {day.month for _, day in _days_with(Occasion.COLD_SNAP)} <= {11, 12, 1, 2, 3}


@pytest.mark.parametrize("climate", Climate)
def test_a_wave_is_rare_even_where_it_is_always_hot_or_cold(climate: Climate) -> None:
    home = _home(1, climate)
    waves = {Occasion.HEAT_WAVE, Occasion.COLD_SNAP}

    days = sum(not waves.isdisjoint(occasions_of(home, day)) for day in YEAR)

    assert days < 0.2 * len(YEAR)


def test_a_holiday_begins_late_and_is_spent_at_home() -> None:
    workdays = [(h, d) for h, d in _days_with(Occasion.HOLIDAY) if d.weekday() < SATURDAY]
    wakes = [rhythm_of(home, day).wake_min for home, day in workdays]
    # The day after is not always a workday, but no holiday either.
    usual = [rhythm_of(home, day - 3 * A_DAY).wake_min for home, day in workdays]

    assert all("lunch" in _tasks(home, day) for home, day in workdays)
    assert sum(wakes) > sum(usual) + 20 * len(workdays)


def test_guests_dine_late_and_long_leave_dishes_and_stay_for_the_film() -> None:
    for home, day in _days_with(Occasion.GUESTS):
        tasks = _tasks(home, day)

        assert {"dishes", "kitchen_light"} <= set(tasks)
        assert rhythm_of(home, day).bed_min >= 23 * 60
        for kind_id in ("dinner", "film", "evening_light"):
            assert tasks[kind_id].kind.usual_minutes > USUAL[kind_id].usual_minutes


def test_who_is_ill_eats_watches_and_stays_warm_at_home() -> None:
    for home, day in _days_with(Occasion.ILL):
        assert {"lunch", "television_in_bed", "warm_bed"} <= set(_tasks(home, day))


def test_television_in_bed_is_for_the_ill() -> None:
    healthy = [day for day in YEAR[::9] if Occasion.ILL not in occasions_of(_home(1), day)]

    assert all("television_in_bed" not in _tasks(_home(1), day) for day in healthy)


def test_a_living_room_wants_cooling_on_hot_days_and_longer_in_a_heat_wave() -> None:
    home = _home(1)
    for day in YEAR:
        task = _tasks(home, day).get("cool_room")

        assert (task is not None) == is_hot(home.climate, day)
        assert is_hot(home.climate, day) == (_warmest_c(home.climate, day) >= HOT_DAY_C)
        if task is not None:
            is_longer = task.kind.usual_minutes > USUAL["cool_room"].usual_minutes
            assert is_longer == (Occasion.HEAT_WAVE in occasions_of(home, day))


def test_a_cold_snap_wants_a_warmer_bathroom_and_bed() -> None:
    for home, day in _days_with(Occasion.COLD_SNAP):
        for kind_id in ("warm_bathroom", "warm_bed"):
            usual_minutes = USUAL[kind_id].usual_minutes
            assert _tasks(home, day)[kind_id].kind.usual_minutes > usual_minutes
