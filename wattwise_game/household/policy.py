"""How simulated people use a house: for rivals, for the par, and for tests of fairness.

They serve the family's agenda, each in their own way, and use a little more besides.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import numpy as np

from wattwise_game.household.agenda import Task, agenda_of
from wattwise_game.household.catalogue import CATALOGUE
from wattwise_game.household.home import Home
from wattwise_game.household.interval import Interval, local_day, wall_instant_ms
from wattwise_game.household.keyed_random import Stream, uniform
from wattwise_game.household.meter import Switch
from wattwise_game.household.task_kind import FOOD, Service
from wattwise_game.household.units import MINUTES_PER_DAY, MS_PER_MINUTE

START_JITTER_MIN = 40
DURATION_JITTER = 0.2  # from 10 % shorter to 10 % longer
WARM_MONTHS = frozenset({5, 6, 7, 8, 9})
_FRUGAL_MARGIN = 1.05  # a service just reached is a service nearly missed
_WASTEFUL_FACTOR = 1.8
_TASK_DRAWS = 64
"""Numbers kept for tasks, so that a longer agenda changes no habit."""


class Policy(StrEnum):
    """How much somebody makes of the same day."""

    TYPICAL = "typical"
    FRUGAL = "frugal"
    WASTEFUL = "wasteful"


PolicyFor = Callable[[str], Policy]


@dataclass(frozen=True, slots=True)
class Habit:
    """What people switch on though the agenda does not ask: when, how long, how often."""

    appliance_id: str
    start_min: int
    typical_min: int
    frugal_min: int
    wasteful_min: int
    chance: float = 1.0
    months: frozenset[int] = frozenset(range(1, 13))

    def duration_min(self, policy: Policy) -> int:
        by_policy = {
            Policy.TYPICAL: self.typical_min,
            Policy.FRUGAL: self.frugal_min,
            Policy.WASTEFUL: self.wasteful_min,
        }
        return by_policy[policy]


# Times and durations are ours; together a typical day's are well below a quarter of its tasks,
# so that leaving everything off never beats the par (m = 1.25).
HABITS = (
    Habit("kitchen_light", 6 * 60 + 40, 30, 10, 90, chance=0.6),
    Habit("utility_light", 10 * 60, 15, 8, 90, chance=0.5),
    Habit("ceiling_fan", 14 * 60, 60, 20, 240, chance=0.4, months=WARM_MONTHS),
    Habit("hall_light", 17 * 60 + 30, 120, 40, 330),
    Habit("bathroom_light", 21 * 60, 20, 8, 90),
)


@dataclass(frozen=True, slots=True)
class Use:
    """An appliance on from one instant to another, for a task of this kind or out of habit."""

    appliance_id: str
    span: Interval
    kind_id: str | None = None


def plan_day(home: Home, day: date, policy: Policy) -> list[Switch]:
    """Return all that this policy switches on a local day; everything is off when it ends.

    The same home and day give the same luck to every policy; only what it makes of it differs.
    """
    return plan_mixed_day(home, day, lambda _: policy)


def plan_mixed_day(home: Home, day: date, policy_for: PolicyFor) -> list[Switch]:
    """Return a day on which each task, by its kind's id, and each habit, by its appliance's,
    follows a policy of its own.
    """
    return switches_of(home, day, planned_uses(home, day, policy_for))


def planned_uses(home: Home, day: date, policy_for: PolicyFor) -> list[Use]:
    """Return what such a day uses; uses of the same appliance may overlap."""
    return [*_task_uses(home, day, policy_for), *_habit_uses(home, day, policy_for)]


def switches_of(home: Home, day: date, uses: Iterable[Use]) -> list[Switch]:
    """Return the switching of these uses of a local day, before whose end all is off."""
    last_ms = local_day(day, home.zone).end_ms - 1
    switches: list[Switch] = []
    for number, use in enumerate(_merged(uses)):
        event_id = f"{day}-{number}"
        off_ms = min(use.span.end_ms, last_ms)
        if use.span.start_ms < off_ms:
            switches.append(Switch(use.span.start_ms, f"{event_id}-on", use.appliance_id, True))
            switches.append(Switch(off_ms, f"{event_id}-off", use.appliance_id, False))
    return sorted(switches, key=lambda switch: switch.at_ms)


def likely_uses(home: Home, day: date, luck: float) -> list[Use]:
    """Return how a typical family serves its tasks with this much luck, 0 to 1, in each.

    Over all luck these are what the typical policy does, but for habits.
    """
    tasks = (task for task in agenda_of(home, day) if task.kind is not FOOD)
    return [_use(task, _way(task, Policy.TYPICAL), luck, 0.5) for task in tasks]


def _task_uses(home: Home, day: date, policy_for: PolicyFor) -> Iterator[Use]:
    tasks = [task for task in agenda_of(home, day) if task.kind is not FOOD]
    drawn = uniform(
        home.seed, day=day.toordinal(), stream=Stream.POLICY, index=np.arange(_TASK_DRAWS)
    ).reshape(-1, 2)
    lucky = {task.id: drawn[number] for number, task in enumerate(tasks)}
    for task in tasks:
        policy = policy_for(task.kind.id)
        host = _shared_with(task, tasks) if policy is Policy.FRUGAL else None
        if host is not None and policy_for(host.kind.id) is Policy.FRUGAL:
            # Whoever has the other one's picture on needs none of his own.
            continue
        start, duration = (float(number) for number in lucky[task.id])
        yield _use(task, _way(task, policy), start, duration)


def _way(task: Task, policy: Policy) -> Service:
    """Return which appliance a policy serves a task with, and for how long."""
    kind = task.kind
    usual = Service(kind.services[0].appliance_id, kind.usual_minutes)
    if policy is Policy.TYPICAL or kind.services[0].in_one_go:
        return usual if policy is not Policy.FRUGAL else kind.services[0]
    if policy is Policy.WASTEFUL:
        return Service(usual.appliance_id, round(usual.minutes * _WASTEFUL_FACTOR))
    return min(kind.services, key=_energy_wms)


def _energy_wms(service: Service) -> int:
    elapsed_ms = np.array([service.minutes * MS_PER_MINUTE], dtype=np.int64)
    return int(CATALOGUE[service.appliance_id].load.energy_wms(elapsed_ms)[0])


def _shared_with(task: Task, tasks: Iterable[Task]) -> Task | None:
    """Return a task of the same hours whose frugal service serves this one too."""
    return next((other for other in tasks if other is not task and _hosts(other, task)), None)


def _hosts(host: Task, guest: Task) -> bool:
    together = (host.kind.anchor, host.kind.starts) == (guest.kind.anchor, guest.kind.starts)
    way = _way(host, Policy.FRUGAL)
    return together and any(
        service.appliance_id == way.appliance_id and service.minutes <= way.minutes
        for service in guest.kind.services
    )


def _use(task: Task, way: Service, start: float, duration: float) -> Use:
    """Place a service within its window: neither at its very start nor too late."""
    factor = 1 + (duration - 0.5) * DURATION_JITTER
    is_bare = way in task.kind.services and way.minutes != task.kind.usual_minutes
    if is_bare or any(service.in_one_go for service in task.kind.services):
        factor = _FRUGAL_MARGIN
    length_ms = round(way.minutes * factor * MS_PER_MINUTE)
    spare_ms = max(0, task.window.end_ms - task.window.start_ms - length_ms)
    begin_ms = task.window.start_ms + round(spare_ms * (0.05 + 0.5 * start))
    return Use(way.appliance_id, Interval(begin_ms, begin_ms + length_ms), task.kind.id)


def _habit_uses(home: Home, day: date, policy_for: PolicyFor) -> Iterator[Use]:
    drawn = uniform(
        home.seed,
        day=day.toordinal(),
        stream=Stream.POLICY,
        index=_TASK_DRAWS + np.arange(3 * len(HABITS)),
    ).reshape(-1, 3)
    for habit, (chance, start, duration) in zip(HABITS, drawn, strict=True):
        if chance < habit.chance and day.month in habit.months:
            start_min = habit.start_min + round((float(start) - 0.5) * START_JITTER_MIN)
            begin_ms = wall_instant_ms(day, min(start_min, MINUTES_PER_DAY - 1), home.zone)
            factor = 1 + (float(duration) - 0.5) * DURATION_JITTER
            minutes = habit.duration_min(policy_for(habit.appliance_id)) * factor
            length_ms = round(minutes * MS_PER_MINUTE)
            yield Use(habit.appliance_id, Interval(begin_ms, begin_ms + length_ms))


def _merged(uses: Iterable[Use]) -> Iterator[Use]:
    """Yield uses of which no two of the same appliance overlap."""
    open_use: Use | None = None
    for use in sorted(uses, key=lambda each: (each.appliance_id, each.span)):
        if (
            open_use is not None
            and open_use.appliance_id == use.appliance_id
            and use.span.start_ms <= open_use.span.end_ms
        ):
            end_ms = max(open_use.span.end_ms, use.span.end_ms)
            open_use = Use(use.appliance_id, Interval(open_use.span.start_ms, end_ms))
            continue
        if open_use is not None:
            yield open_use
        open_use = use
    if open_use is not None:
        yield open_use
