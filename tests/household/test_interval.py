from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import numpy as np
import pytest

from tests.builders import NOTABLE_DAYS
from wattwise_game.household.interval import (
    Interval,
    UnknownTimeZone,
    hours_of,
    local_day,
    local_days,
    local_minutes,
    local_month,
    time_zone,
    to_datetime,
    to_ms,
    wall_instant_ms,
)


@pytest.mark.parametrize(
    ("zone", "day", "minutes"),
    [
        ("America/New_York", date(2025, 3, 9), 1_380),
        ("America/New_York", date(2025, 9, 1), 1_440),
        ("America/New_York", date(2025, 11, 2), 1_500),
        ("Australia/Lord_Howe", date(2025, 4, 6), 1_470),
        ("America/New_York", date(2024, 2, 29), 1_440),
    ],
)
def test_a_local_day_is_as_long_as_its_clocks_say(zone: str, day: date, minutes: int) -> None:
    assert local_day(day, time_zone(zone)).minutes == minutes


@pytest.mark.parametrize(("zone", "day"), NOTABLE_DAYS)
def test_hours_fill_a_local_day_without_gap_or_overlap(zone: str, day: date) -> None:
    whole = local_day(day, time_zone(zone))

    hours = hours_of(whole)

    assert hours[0].start_ms == whole.start_ms
    assert hours[-1].end_ms == whole.end_ms
    assert all(a.end_ms == b.start_ms for a, b in pairwise(hours))


def test_an_interval_holds_its_start_and_not_its_end() -> None:
    interval = Interval(1_000, 2_000)

    assert 1_000 in interval
    assert 2_000 not in interval


def test_a_wall_time_that_spring_skips_comes_as_much_later() -> None:
    zone = time_zone("America/New_York")

    skipped = wall_instant_ms(date(2025, 3, 9), 2 * 60 + 30, zone)

    assert to_datetime(skipped).astimezone(zone).strftime("%H:%M") == "03:30"


def test_a_wall_time_that_autumn_repeats_comes_the_first_time() -> None:
    zone = time_zone("America/New_York")

    repeated = wall_instant_ms(date(2025, 11, 2), 60 + 30, zone)

    assert to_datetime(repeated) == datetime(2025, 11, 2, 5, 30, tzinfo=UTC)


def test_a_month_begins_and_ends_at_local_midnight() -> None:
    zone = time_zone("Europe/Berlin")

    march = local_month(date(2025, 3, 17), zone)

    assert march.minutes == 31 * 1_440 - 60


def test_local_days_names_every_date_that_an_interval_touches() -> None:
    zone = time_zone("America/New_York")
    day = local_day(date(2025, 3, 9), zone)

    touched = list(local_days(Interval(day.start_ms - 1, day.end_ms + 1), zone))

    assert touched == [date(2025, 3, 8) + timedelta(days=n) for n in range(3)]


@pytest.mark.parametrize(("zone", "day"), NOTABLE_DAYS)
def test_wall_minutes_in_bulk_equal_the_clock_of_each_minute(zone: str, day: date) -> None:
    whole = local_day(day, time_zone(zone))
    minutes = np.arange(whole.start_ms // 60_000, whole.end_ms // 60_000)

    walls = local_minutes(minutes, time_zone(zone))

    for minute, wall in zip(minutes[::7].tolist(), walls[::7].tolist(), strict=True):
        local = to_datetime(minute * 60_000).astimezone(time_zone(zone))
        assert wall % 1_440 == local.hour * 60 + local.minute


def test_an_instant_survives_the_way_to_a_datetime_and_back() -> None:
    assert to_ms(to_datetime(1_756_699_200_123)) == 1_756_699_200_123


@pytest.mark.parametrize(
    "name", ["Mars/Olympus", "", "../etc/passwd", "Europe", "/", "Europe//Paris"]
)
def test_an_unknown_time_zone_is_refused(name: str) -> None:
    with pytest.raises(UnknownTimeZone):
        time_zone(name)
