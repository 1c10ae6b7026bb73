from datetime import date

import pytest

from tests.builders import NOTABLE_DAYS, a_day, a_home
from wattwise_game.household.interval import Interval, local_time
from wattwise_game.household.schedule import InvalidSchedule, Schedule, firings


def _walls(schedule: Schedule, day: date, *, time_zone: str = "America/New_York") -> list[str]:
    home = a_home(time_zone=time_zone)
    fired = sorted(firings({"floor_lamp": (schedule,)}, a_day(home, day), home.zone))
    return [f"{local_time(f.at_ms, home.zone):%H:%M} {'on' if f.is_on else 'off'}" for f in fired]


def test_a_schedule_switches_at_its_wall_times() -> None:
    assert _walls(Schedule(7 * 60, 8 * 60 + 5), date(2025, 9, 1)) == ["07:00 on", "08:05 off"]


def test_a_schedule_over_midnight_ends_the_next_day() -> None:
    assert _walls(Schedule(23 * 60, 60), date(2025, 9, 1)) == ["01:00 off", "23:00 on"]


def test_weekdays_are_those_on_which_it_begins() -> None:
    friday_night = Schedule(23 * 60, 60, frozenset({4}))

    assert _walls(friday_night, date(2025, 9, 5)) == ["23:00 on"]
    assert _walls(friday_night, date(2025, 9, 6)) == ["01:00 off"]
    assert _walls(friday_night, date(2025, 9, 7)) == []


def test_a_repeated_wall_time_switches_once() -> None:
    assert _walls(Schedule(90, 100), date(2025, 11, 2)) == ["01:30 on", "01:40 off"]


def test_a_skipped_wall_time_still_switches() -> None:
    assert _walls(Schedule(150, 170), date(2025, 3, 9)) == ["03:30 on", "03:50 off"]


def test_a_schedule_whose_start_is_skipped_past_its_end_stays_off() -> None:
    # 02:30 would come at 03:30; nothing may be left on for good.
    assert _walls(Schedule(150, 195), date(2025, 3, 9)) == []
    assert _walls(Schedule(150, 195), date(2025, 3, 10)) == ["02:30 on", "03:15 off"]


@pytest.mark.parametrize(("time_zone", "day"), NOTABLE_DAYS)
def test_no_schedule_is_left_on_by_a_change_of_the_clocks(time_zone: str, day: date) -> None:
    home = a_home(time_zone=time_zone)
    for on in range(0, 300, 10):
        for off in range(on + 10, 310, 10):
            schedules = {"oven": (Schedule(on, off),)}
            fired = sorted(firings(schedules, a_day(home, day), home.zone))
            assert not fired or not fired[-1].is_on


def test_no_schedule_fires_at_the_end_of_the_interval() -> None:
    home = a_home()
    day = a_day(home)
    schedules = {"floor_lamp": (Schedule(60, 120),)}
    one = day.start_ms + 3_600_000

    assert list(firings(schedules, Interval(day.start_ms, one), home.zone)) == []
    assert len(list(firings(schedules, Interval(day.start_ms, one + 1), home.zone))) == 1


@pytest.mark.parametrize(
    ("on", "off", "weekdays"),
    [(-1, 5, {0}), (0, 1_440, {0}), (5, 5, {0}), (5, 6, set()), (5, 6, {7})],
)
def test_a_schedule_that_could_never_switch_is_refused(
    on: int, off: int, weekdays: set[int]
) -> None:
    with pytest.raises(InvalidSchedule):
        Schedule(on, off, frozenset(weekdays))
