"""What the family needs today: tasks with a window, the appliances that can serve them, and what
serving them usually takes.

Drawn from the house's seed, the day's occupancy and its occasions; the player cannot influence it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

import numpy as np

from wattwise_game.household.catalogue import CATALOGUE, REFRIGERATOR
from wattwise_game.household.day_cell import FIRST_HOUR, SLOTS_PER_HOUR
from wattwise_game.household.home import Home
from wattwise_game.household.interval import Interval, local_day, wall_instant_ms
from wattwise_game.household.keyed_random import Stream, uniform
from wattwise_game.household.meter import OnSpell
from wattwise_game.household.occasion import is_hot
from wattwise_game.household.rhythm import Rhythm, rhythm_of
from wattwise_game.household.task_kind import (
    FOOD,
    KINDS,
    Anchor,
    Service,
    TaskKind,
    kinds_on,
)
from wattwise_game.household.units import (
    MINUTES_PER_DAY,
    MS_PER_HOUR,
    MS_PER_MINUTE,
    MS_PER_SECOND,
)
from wattwise_game.household.weather import weather

LONGEST_UNPLUGGED_MS = 4 * MS_PER_HOUR
"""Food stays cold for so long without power."""

COLD_NIGHT_C = 10.0
_WINDOW_SLACK_MIN = 20
_LATE_EVENING_SLOT = (22 - FIRST_HOUR) * SLOTS_PER_HOUR


@dataclass(frozen=True, slots=True)
class Task:
    """One need of one local day; it lies within that day."""

    id: str
    kind: TaskKind
    window: Interval
    reference_ws: int

    @property
    def deadline_ms(self) -> int:
        return self.window.end_ms


class Standing(StrEnum):
    """How a task stands at an instant."""

    UPCOMING = "upcoming"
    OPEN = "open"
    SERVED = "served"
    SHARED = "shared"
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class TaskProgress:
    """How far a task has come; ``share`` goes from 0 to 1."""

    task: Task
    standing: Standing
    share: float


_FOOD_REFERENCE_WS = 5_400_000
"""More than any refrigerator draws in a day: leaving it unplugged must never pay."""


@lru_cache(maxsize=256)
def agenda_of(home: Home, day: date) -> tuple[Task, ...]:
    """Return the tasks of a local date, by deadline; any date alone, always the same."""
    rhythm = rhythm_of(home, day)
    drawn = uniform(
        home.seed, day=day.toordinal(), stream=Stream.AGENDA, index=np.arange(2 * len(KINDS))
    ).reshape(-1, 2)
    kinds = kinds_on(rhythm.occasions)
    tasks = [
        _task(home, day, kind, rhythm, float(slack))
        for kind, (chance, slack) in zip(kinds, drawn, strict=True)
        if chance < kind.chance and _comes_up(home, day, kind, rhythm)
    ]
    whole = local_day(day, home.zone)
    food = Task(f"{day}-{FOOD.id}", FOOD, whole, _FOOD_REFERENCE_WS)
    return tuple(sorted([*tasks, food], key=lambda task: task.deadline_ms))


def progress_of(
    tasks: Sequence[Task], spells: Iterable[OnSpell], now_ms: int
) -> tuple[TaskProgress, ...]:
    """Return how each task stands, from the spells in which appliances were on until now.

    An appliance still on has a spell that ends now. A task is shared when the spell that
    serves it serves another one as well.
    """
    known = [spell for spell in spells if spell.start_ms < now_ms]
    serving = [_serving(task, known, now_ms) for task in tasks]
    return tuple(
        TaskProgress(task, _standing(task, share, used, serving, number, now_ms), share)
        for number, (task, (share, used)) in enumerate(zip(tasks, serving, strict=True))
    )


def missed_tasks(progress: Iterable[TaskProgress], within: Interval) -> tuple[Task, ...]:
    """Return the tasks that were missed at a deadline in this hour."""
    return tuple(
        one.task
        for one in progress
        # A deadline on the hour belongs to the hour that it ends.
        if one.standing is Standing.MISSED
        and within.start_ms < one.task.deadline_ms <= within.end_ms
    )


def all_missed_ws(progress: Iterable[TaskProgress]) -> int:
    """Return the reference energy of all tasks that are missed by now."""
    return sum(one.task.reference_ws for one in progress if one.standing is Standing.MISSED)


_Serving = tuple[float, frozenset[OnSpell]]


def _serving(task: Task, spells: Sequence[OnSpell], now_ms: int) -> _Serving:
    """Return the best service's share of what is needed, and the spells that give it."""
    if task.kind is FOOD:
        return _kept_cold(task, spells, min(now_ms, task.deadline_ms))
    return max(
        (_share(service, task.window, spells) for service in task.kind.services),
        key=lambda found: found[0],
    )


def _share(service: Service, window: Interval, spells: Sequence[OnSpell]) -> _Serving:
    inside = {
        spell: min(spell.end_ms, window.end_ms) - max(spell.start_ms, window.start_ms)
        for spell in spells
        if spell.appliance_id == service.appliance_id
    }
    inside = {spell: length_ms for spell, length_ms in inside.items() if length_ms > 0}
    if not inside:
        return 0.0, frozenset()
    needed_ms = service.minutes * MS_PER_MINUTE
    ran_ms = max(inside.values()) if service.in_one_go else sum(inside.values())
    return min(1.0, ran_ms / needed_ms), frozenset(inside)


def _kept_cold(task: Task, spells: Sequence[OnSpell], until_ms: int) -> _Serving:
    """Return 1 as long as the food was never too warm, whatever else is on or off.

    It warms while there is no power and takes as long to cool again: a minute of power every few
    hours keeps nothing cold.
    """
    plugged = sorted(
        (min(spell.start_ms, until_ms), min(spell.end_ms, until_ms))
        for spell in spells
        if spell.appliance_id == REFRIGERATOR.id
    )
    warmed_ms, end_ms = 0, task.window.start_ms
    for start_ms, stop_ms in [*plugged, (until_ms, until_ms)]:
        warmed_ms += max(0, start_ms - end_ms)
        if warmed_ms >= LONGEST_UNPLUGGED_MS:
            return 0.0, frozenset()
        warmed_ms = max(0, warmed_ms - max(0, stop_ms - max(start_ms, end_ms)))
        end_ms = max(end_ms, stop_ms)
    return 1.0, frozenset()


def _standing(
    task: Task,
    share: float,
    used: frozenset[OnSpell],
    serving: Sequence[_Serving],
    number: int,
    now_ms: int,
) -> Standing:
    if share < 1:
        if now_ms >= task.deadline_ms or task.kind is FOOD:
            return Standing.MISSED
        return Standing.OPEN if now_ms >= task.window.start_ms else Standing.UPCOMING
    others = (found for other, found in enumerate(serving) if other != number)
    shared = any(used & spells for done, spells in others if done >= 1)
    return Standing.SHARED if shared else Standing.SERVED


def _task(home: Home, day: date, kind: TaskKind, rhythm: Rhythm, slack: float) -> Task:
    anchor_min = {
        Anchor.WAKE: rhythm.wake_min,
        Anchor.NOON: 12 * 60 + 15,
        Anchor.DINNER: rhythm.dinner_min,
        Anchor.BED: rhythm.bed_min,
    }[kind.anchor]
    moved = round((slack - 0.5) * _WINDOW_SLACK_MIN)
    starts_min = max(0, anchor_min + kind.starts + moved)
    ends_min = min(MINUTES_PER_DAY - 1, anchor_min + kind.ends + moved)
    # However late it is, there must be time to serve it.
    starts_min = min(starts_min, ends_min - _needed_min(kind))
    window = Interval(
        wall_instant_ms(day, starts_min, home.zone), wall_instant_ms(day, ends_min, home.zone)
    )
    return Task(f"{day}-{kind.id}", kind, window, reference_ws(kind))


def reference_ws(kind: TaskKind) -> int:
    """Return what the usual service of a kind takes, in watt-seconds."""
    load = CATALOGUE[kind.services[0].appliance_id].load
    elapsed_ms = np.array([kind.usual_minutes * MS_PER_MINUTE], dtype=np.int64)
    return int(load.energy_wms(elapsed_ms)[0]) // MS_PER_SECOND


def _needed_min(kind: TaskKind) -> int:
    return max(service.minutes for service in kind.services) + 5


def _comes_up(home: Home, day: date, kind: TaskKind, rhythm: Rhythm) -> bool:
    if kind.only_home_at_noon and not rhythm.home_at_noon:
        return False
    if kind.only_on is not None and kind.only_on not in rhythm.occasions:
        return False
    if kind.only_cold and _night_c(home, day) >= COLD_NIGHT_C:
        return False
    if kind.only_hot and not is_hot(home.climate, day):
        return False
    # Dark before the cooks are done.
    return not kind.only_dark or rhythm.sunset_min < rhythm.dinner_min + 60


def _night_c(home: Home, day: date) -> float:
    """Return how cold it is outdoors before bedtime."""
    number = day.toordinal() - date(1970, 1, 1).toordinal()
    return float(weather(home.climate, number).outdoor_c[_LATE_EVENING_SLOT])
