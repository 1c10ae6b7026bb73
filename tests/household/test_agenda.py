from datetime import date, timedelta

import numpy as np
import pytest

from tests.builders import A_MONDAY, NOTABLE_DAYS, a_day, a_home
from wattwise_game.household.agenda import (
    Standing,
    Task,
    TaskProgress,
    agenda_of,
    missed_tasks,
    progress_of,
    reference_ws,
)
from wattwise_game.household.catalogue import CATALOGUE
from wattwise_game.household.interval import Interval
from wattwise_game.household.meter import OnSpell
from wattwise_game.household.occasion import Occasion
from wattwise_game.household.rhythm import rhythm_of
from wattwise_game.household.scoring import MISSED_TASK_FACTOR
from wattwise_game.household.task_kind import FOOD, KINDS, Service, kinds_on

HOME = a_home()
DAY = a_day(HOME)
MINUTE_MS = 60_000
PLUGGED_IN = OnSpell("refrigerator", DAY.start_ms, DAY.end_ms)
YEAR = [date(2025, 1, 1) + timedelta(days=13 * number) for number in range(28)]


def _task(kind_id: str) -> Task:
    return next(task for task in agenda_of(HOME, A_MONDAY) if task.kind.id == kind_id)


def _after(task: Task, *spells: OnSpell, at_ms: int | None = None) -> TaskProgress:
    now_ms = task.deadline_ms if at_ms is None else at_ms
    (progress,) = progress_of([task], [PLUGGED_IN, *spells], now_ms)
    return progress


def _spell(task: Task, minutes: float, appliance_id: str | None = None) -> OnSpell:
    begin_ms = task.window.start_ms
    name = appliance_id or task.kind.services[0].appliance_id
    return OnSpell(name, begin_ms, begin_ms + round(minutes * MINUTE_MS))


@pytest.mark.parametrize(("time_zone", "day"), NOTABLE_DAYS)
def test_every_task_lies_within_its_local_day_and_leaves_time_to_serve_it(
    time_zone: str, day: date
) -> None:
    for seed in range(20):
        home = a_home(seed=seed, time_zone=time_zone)
        local = a_day(home, day)
        for task in agenda_of(home, day):
            assert local.start_ms <= task.window.start_ms < task.deadline_ms <= local.end_ms
            for service in task.kind.services:
                assert service.minutes <= task.window.minutes


def test_over_a_year_every_kind_of_task_comes_up() -> None:
    kinds = {
        task.kind.id
        for seed in range(6)
        for day in YEAR
        for task in agenda_of(a_home(seed=seed), day)
    }

    assert kinds == {kind.id for kind in (*KINDS, FOOD)}
    assert len(kinds) >= 16


def test_a_warm_bed_is_wished_for_only_on_cold_nights() -> None:
    def cold(months: set[int]) -> int:
        days = [day for day in YEAR if day.month in months]
        tasks = (
            task for seed in range(6) for day in days for task in agenda_of(a_home(seed=seed), day)
        )
        return sum(task.kind.id == "warm_bed" for task in tasks)

    assert cold({7}) == 0
    assert cold({1}) > 0


def test_the_same_day_of_the_same_house_is_always_the_same() -> None:
    once = agenda_of(HOME, A_MONDAY)
    agenda_of.cache_clear()

    assert agenda_of(HOME, A_MONDAY) == once


def test_breakfast_follows_the_family_out_of_bed() -> None:
    for seed in range(20):
        home = a_home(seed=seed)
        wake_ms = a_day(home).start_ms + rhythm_of(home, A_MONDAY).wake_min * MINUTE_MS
        coffee = next(t for t in agenda_of(home, A_MONDAY) if t.kind.id == "coffee")

        assert coffee.window.start_ms - 15 * MINUTE_MS <= wake_ms < coffee.deadline_ms


def test_a_task_is_upcoming_then_open_then_missed() -> None:
    dinner = _task("dinner")

    assert _after(dinner, at_ms=dinner.window.start_ms - 1).standing is Standing.UPCOMING
    assert _after(dinner, at_ms=dinner.window.start_ms).standing is Standing.OPEN
    assert _after(dinner).standing is Standing.MISSED


@pytest.mark.parametrize("minutes", [24.9, 25])
def test_a_task_is_served_once_its_appliance_has_run_long_enough(minutes: float) -> None:
    dinner = _task("dinner")

    progress = _after(dinner, _spell(dinner, minutes))

    assert (progress.standing is Standing.SERVED) == (minutes >= 25)
    assert progress.share == pytest.approx(min(1, minutes / 25))


def test_another_appliance_can_serve_it_as_well() -> None:
    dinner = _task("dinner")

    assert _after(dinner, _spell(dinner, 14, "microwave")).standing is Standing.SERVED


def test_what_runs_outside_the_window_serves_nobody() -> None:
    dinner = _task("dinner")
    begin_ms = dinner.window.start_ms
    early = OnSpell("oven", begin_ms - 60 * MINUTE_MS, begin_ms)

    assert _after(dinner, early).standing is Standing.MISSED


def test_minutes_add_up_but_a_programme_must_run_in_one_go() -> None:
    dinner, dishes = _task("dinner"), _task("dishes")

    def halves(task: Task) -> list[OnSpell]:
        service, begin_ms = task.kind.services[0], task.window.start_ms
        half_ms = service.minutes * MINUTE_MS // 2
        later_ms = begin_ms + half_ms + 5 * MINUTE_MS
        name = service.appliance_id
        return [
            OnSpell(name, begin_ms, begin_ms + half_ms),
            OnSpell(name, later_ms, later_ms + half_ms),
        ]

    assert _after(dinner, *halves(dinner)).standing is Standing.SERVED
    assert _after(dishes, *halves(dishes)).standing is Standing.MISSED


def test_one_television_for_two_is_shared() -> None:
    home, day = next(
        (home, day)
        for home in (a_home(seed=seed) for seed in range(20))
        for day in YEAR
        if {"film", "series"} <= {task.kind.id for task in agenda_of(home, day)}
    )
    tasks = [t for t in agenda_of(home, day) if t.kind.id in ("film", "series")]
    begin_ms = max(task.window.start_ms for task in tasks)
    together = OnSpell("tv", begin_ms, begin_ms + 120 * MINUTE_MS)
    end_ms = max(task.deadline_ms for task in tasks)

    standings = {one.standing for one in progress_of(tasks, [together], end_ms)}

    assert standings == {Standing.SHARED}


def test_food_spoils_after_four_hours_without_power_in_a_row() -> None:
    food = _task("food")
    off_ms = DAY.start_ms + 10 * 60 * MINUTE_MS
    hours = 60 * MINUTE_MS

    def unplugged_for(length_ms: int) -> Standing:
        spells = [
            OnSpell("refrigerator", DAY.start_ms, off_ms),
            OnSpell("refrigerator", off_ms + length_ms, DAY.end_ms),
        ]
        (progress,) = progress_of([food], spells, DAY.end_ms)
        return progress.standing

    assert unplugged_for(4 * hours - 1) is Standing.SERVED
    assert unplugged_for(4 * hours) is Standing.MISSED


def test_a_missed_task_is_charged_in_the_hour_of_its_deadline() -> None:
    dinner = _task("dinner")
    missed = [_after(dinner)]

    assert dinner in missed_tasks(missed, Interval(dinner.deadline_ms - 1, dinner.deadline_ms))
    assert not missed_tasks(missed, Interval(dinner.deadline_ms, dinner.deadline_ms + 1))


@pytest.mark.parametrize(
    ("off_min", "on_min", "standing"),
    [(239, 1, Standing.MISSED), (120, 120, Standing.SERVED), (239, 239, Standing.SERVED)],
)
def test_a_minute_of_power_now_and_then_keeps_nothing_cold(
    off_min: int, on_min: int, standing: Standing
) -> None:
    food = _task("food")
    starts_min = range(off_min, 24 * 60, off_min + on_min)
    spells = [
        OnSpell(
            "refrigerator",
            DAY.start_ms + start_min * MINUTE_MS,
            DAY.start_ms + (start_min + on_min) * MINUTE_MS,
        )
        for start_min in starts_min
    ]

    (progress,) = progress_of([food], spells, DAY.end_ms)

    assert progress.standing is standing


def test_yesterdays_food_is_judged_by_yesterday_alone() -> None:
    food = _task("food")
    late = OnSpell("refrigerator", DAY.start_ms, DAY.end_ms - 60 * MINUTE_MS)
    back = OnSpell("refrigerator", DAY.end_ms + 240 * MINUTE_MS, DAY.end_ms + 300 * MINUTE_MS)

    (progress,) = progress_of([food], [late, back], back.end_ms)

    assert progress.standing is Standing.SERVED


def test_food_spoils_where_nothing_at_all_is_on() -> None:
    food = _task("food")

    unplugged = OnSpell("refrigerator", DAY.start_ms, DAY.start_ms)

    for spells in ([], [unplugged]):
        early, late = (
            progress_of([food], spells, DAY.start_ms + hours * 60 * MINUTE_MS)[0].standing
            for hours in (3, 5)
        )
        assert (early, late) == (Standing.SERVED, Standing.MISSED)


@pytest.mark.parametrize("occasions", [(), *((occasion,) for occasion in Occasion)])
def test_the_cheapest_service_costs_less_than_missing_the_task(
    occasions: tuple[Occasion, ...],
) -> None:
    for kind in kinds_on(occasions):
        cheapest_ws = min(_energy_ws(service) for service in kind.services)

        assert cheapest_ws < MISSED_TASK_FACTOR * reference_ws(kind), kind.id


def test_the_usual_service_takes_no_more_than_is_usual() -> None:
    for kind in KINDS:
        assert _energy_ws(kind.services[0]) <= reference_ws(kind), kind.id


def _energy_ws(service: Service) -> int:
    elapsed_ms = np.array([service.minutes * MINUTE_MS])
    return int(CATALOGUE[service.appliance_id].load.energy_wms(elapsed_ms)[0]) // 1_000


def test_a_room_may_be_cooled_by_a_fan_for_a_fifth_of_the_energy() -> None:
    (cool_room,) = (kind for kind in KINDS if kind.id == "cool_room")
    cooler, fan = cool_room.services

    assert (cooler.appliance_id, fan.appliance_id) == ("portable_cooler", "ceiling_fan")
    assert _energy_ws(fan) < 0.25 * reference_ws(cool_room)
