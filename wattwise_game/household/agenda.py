"""What the family needs today: tasks with a window, the appliances that can serve them, and what
serving them usually takes.

Drawn from the house's seed and the day's occupancy; the player cannot influence it.
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
from wattwise_game.household.rhythm import Rhythm, rhythm_of
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


class Anchor(StrEnum):
    """What a task's window hangs on."""

    WAKE = "wake"
    NOON = "noon"
    DINNER = "dinner"
    BED = "bed"


@dataclass(frozen=True, slots=True)
class Service:
    """An appliance that serves a task when it has run for so many minutes of the window.

    ``in_one_go`` for a programme that begins anew when it is interrupted.
    """

    appliance_id: str
    minutes: int
    in_one_go: bool = False


@dataclass(frozen=True, slots=True)
class TaskKind:
    """A need that comes up on some days; times are minutes from the anchor.

    ``services`` begins with the usual one, which a typical family lets run for
    ``usual_minutes``: that is the task's reference energy.
    """

    id: str
    title: str
    room: str
    anchor: Anchor
    starts: int
    ends: int
    services: tuple[Service, ...]
    usual_minutes: int
    chance: float = 1.0
    only_dark: bool = False
    only_cold: bool = False
    only_home_at_noon: bool = False


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


KINDS = (
    TaskKind("warm_bathroom", "Warm bathroom", "bathroom", Anchor.WAKE, -30, 45,
             (Service("bathroom_heater", 10),), 22),
    TaskKind("dry_hair", "Dry hair", "bathroom", Anchor.WAKE, 5, 80,
             (Service("hair_dryer", 4),), 7, chance=0.75),
    TaskKind("air_after_shower", "Air after the shower", "bathroom", Anchor.WAKE, 0, 110,
             (Service("exhaust_fan", 12),), 25),
    TaskKind("morning_light", "Light in the bathroom", "bathroom", Anchor.WAKE, -5, 60,
             (Service("bathroom_light", 15),), 35),
    TaskKind("coffee", "Breakfast coffee", "kitchen", Anchor.WAKE, 0, 90,
             (Service("coffee_maker", 6), Service("kettle", 3)), 25),
    TaskKind("toast", "Toast", "kitchen", Anchor.WAKE, 5, 95,
             (Service("toaster", 3), Service("oven", 8)), 4, chance=0.8),
    TaskKind("lunch", "Lunch", "kitchen", Anchor.NOON, -15, 90,
             (Service("microwave", 4), Service("oven", 20)), 6, only_home_at_noon=True),
    TaskKind("dinner", "Cook dinner", "kitchen", Anchor.DINNER, -30, 90,
             (Service("oven", 25), Service("microwave", 14)), 45),
    TaskKind("kitchen_light", "Light in the kitchen", "kitchen", Anchor.DINNER, -20, 80,
             (Service("kitchen_light", 40),), 75, only_dark=True),
    TaskKind("music", "Music while cooking", "kitchen", Anchor.DINNER, -30, 75,
             (Service("sound_system", 25), Service("tv", 25)), 45, chance=0.7),
    TaskKind("game_hour", "Game hour", "living_room", Anchor.DINNER, -90, 45,
             (Service("gaming_console", 40),), 55, chance=0.6),
    TaskKind("film", "Film evening", "living_room", Anchor.DINNER, 45, 240,
             (Service("tv", 90), Service("bedroom_tv", 90)), 130),
    TaskKind("series", "A series for the other one", "bedroom", Anchor.DINNER, 45, 240,
             (Service("bedroom_tv", 45), Service("tv", 45)), 65, chance=0.5),
    TaskKind("evening_light", "Light where they sit", "living_room", Anchor.DINNER, 45, 240,
             (Service("floor_lamp", 100),), 150),
    TaskKind("dishes", "Dishes before bedtime", "kitchen", Anchor.DINNER, 30, 330,
             (Service("dishwasher", 60, in_one_go=True),), 60, chance=0.8),
    TaskKind("warm_bed", "A warm bed", "bedroom", Anchor.BED, -90, 30,
             (Service("electric_blanket", 20),), 60, only_cold=True),
    TaskKind("reading", "Reading in bed", "bedroom", Anchor.BED, -60, 30,
             (Service("ceiling_light", 25), Service("bedside_lamp", 25)), 40),
    TaskKind("charge_phone", "Charge the phone", "bedroom", Anchor.BED, -150, 60,
             (Service("phone_charger", 80),), 110),
)  # fmt: skip
FOOD = TaskKind(
    "food", "Food kept cold", "kitchen", Anchor.WAKE, 0, 0, (Service(REFRIGERATOR.id, 0),), 0
)
_FOOD_REFERENCE_WS = 5_400_000
"""More than any refrigerator draws in a day: leaving it unplugged must never pay."""


@lru_cache(maxsize=256)
def agenda_of(home: Home, day: date) -> tuple[Task, ...]:
    """Return the tasks of a local date, by deadline; any date alone, always the same."""
    rhythm = rhythm_of(home, day)
    drawn = uniform(
        home.seed, day=day.toordinal(), stream=Stream.AGENDA, index=np.arange(2 * len(KINDS))
    ).reshape(-1, 2)
    night_c = _night_c(home, day)
    tasks = [
        _task(home, day, kind, rhythm, float(slack))
        for kind, (chance, slack) in zip(KINDS, drawn, strict=True)
        if chance < kind.chance and _comes_up(kind, rhythm, night_c)
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
    serving = [_serving(task, known) for task in tasks]
    return tuple(
        TaskProgress(task, _standing(task, share, used, serving, number, now_ms), share)
        for number, (task, (share, used)) in enumerate(zip(tasks, serving, strict=True))
    )


def missed_ws(progress: Iterable[TaskProgress], within: Interval) -> int:
    """Return the reference energy of the tasks that were missed at a deadline in this hour."""
    return sum(
        one.task.reference_ws
        for one in progress
        # A deadline on the hour belongs to the hour that it ends.
        if one.standing is Standing.MISSED
        and within.start_ms < one.task.deadline_ms <= within.end_ms
    )


def all_missed_ws(progress: Iterable[TaskProgress]) -> int:
    """Return the reference energy of all tasks that are missed by now."""
    return sum(one.task.reference_ws for one in progress if one.standing is Standing.MISSED)


_Serving = tuple[float, frozenset[OnSpell]]


def _serving(task: Task, spells: Sequence[OnSpell]) -> _Serving:
    """Return the best service's share of what is needed, and the spells that give it."""
    if task.kind is FOOD:
        return _kept_cold(task, spells)
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


def _kept_cold(task: Task, spells: Sequence[OnSpell]) -> _Serving:
    """Return 1 as long as no gap without power is too long."""
    plugged = sorted(
        (spell.start_ms, spell.end_ms) for spell in spells if spell.appliance_id == REFRIGERATOR.id
    )
    until_ms = max((spell.end_ms for spell in spells), default=task.window.start_ms)
    end_ms = task.window.start_ms
    for start_ms, stop_ms in [*plugged, (until_ms, until_ms)]:
        if start_ms - end_ms >= LONGEST_UNPLUGGED_MS:
            return 0.0, frozenset()
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


def _comes_up(kind: TaskKind, rhythm: Rhythm, night_c: float) -> bool:
    if kind.only_home_at_noon and not rhythm.home_at_noon:
        return False
    if kind.only_cold and night_c >= COLD_NIGHT_C:
        return False
    # Dark before the cooks are done.
    return not kind.only_dark or rhythm.sunset_min < rhythm.dinner_min + 60


def _night_c(home: Home, day: date) -> float:
    """Return how cold it is outdoors before bedtime."""
    number = day.toordinal() - date(1970, 1, 1).toordinal()
    return float(weather(home.climate, number).outdoor_c[_LATE_EVENING_SLOT])
