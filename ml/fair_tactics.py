"""The ways to play a week that fairness is judged by: three honest ones, and the cheats.

A cheat spends less by not caring for the family, or tries to move its own par.
"""

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType

import numpy as np

from ml.fair_week import DAYS, FairWeek, PlayedWeek
from wattwise_game.household.agenda import LONGEST_UNPLUGGED_MS, agenda_of
from wattwise_game.household.catalogue import REFRIGERATOR
from wattwise_game.household.home import Home
from wattwise_game.household.interval import Interval
from wattwise_game.household.meter import Switch
from wattwise_game.household.period import period_score_percent
from wattwise_game.household.policy import Policy, Use, plan_day, planned_uses, switches_of
from wattwise_game.household.task_kind import FOOD, Anchor
from wattwise_game.household.units import MS_PER_MINUTE

Tactic = Callable[[FairWeek], list[Switch]]

BURN_DAYS = 3
RELOAD = "reload"
BURN_THEN_NORMAL = "burn_then_normal"


def _all_week(policy: Policy) -> Tactic:
    return lambda week: [switch for day in week.days for switch in plan_day(week.home, day, policy)]


HONEST: Mapping[str, Tactic] = MappingProxyType(
    {policy.value: _all_week(policy) for policy in Policy}
)


def _all_off(week: FairWeek) -> list[Switch]:  # noqa: ARG001
    return []


def _all_off_unplugged(week: FairWeek) -> list[Switch]:
    return [Switch(week.span.start_ms, "unplug", REFRIGERATOR.id, False)]


def _burn_then_normal(week: FairWeek) -> list[Switch]:
    """Waste for some days, as if the par came from one's own history, then live as usual."""
    return [
        switch
        for number, day in enumerate(week.days)
        for switch in plan_day(
            week.home, day, Policy.WASTEFUL if number < BURN_DAYS else Policy.TYPICAL
        )
    ]


def _refrigerator_dodge(week: FairWeek) -> list[Switch]:
    """Live as usual, but give the refrigerator one minute of power before each four hours end."""
    switches = HONEST[Policy.TYPICAL](week)
    step_ms = LONGEST_UNPLUGGED_MS
    for off_ms in range(week.span.start_ms, week.span.end_ms, step_ms):
        on_ms = off_ms + step_ms - MS_PER_MINUTE
        switches.append(Switch(off_ms, f"{off_ms}-off", REFRIGERATOR.id, False))
        switches.append(Switch(on_ms, f"{off_ms}-on", REFRIGERATOR.id, True))
    return switches


def _quit_at_breakfast(week: FairWeek) -> list[Switch]:
    """Serve the morning as frugally as can be, then switch everything off."""
    return [
        switch
        for day in week.days
        for switch in switches_of(week.home, day, _frugal_morning(week.home, day))
    ]


def _frugal_morning(home: Home, day: date) -> list[Use]:
    tasks = (task for task in agenda_of(home, day) if task.kind is not FOOD)
    over_ms = max(task.deadline_ms for task in tasks if task.kind.anchor is Anchor.WAKE)
    return [
        Use(use.appliance_id, Interval(use.span.start_ms, min(use.span.end_ms, over_ms)))
        for use in planned_uses(home, day, lambda _: Policy.FRUGAL)
        if use.kind_id is not None and use.span.start_ms < over_ms
    ]


CHEATS: Mapping[str, Tactic] = MappingProxyType(
    {
        "all_off": _all_off,
        "all_off_unplugged": _all_off_unplugged,
        BURN_THEN_NORMAL: _burn_then_normal,
        "quit_at_breakfast": _quit_at_breakfast,
        "refrigerator_dodge": _refrigerator_dodge,
    }
)
TACTICS = (*HONEST, *CHEATS, RELOAD)


def play_all(week: FairWeek) -> dict[str, PlayedWeek]:
    """Return the week as every tactic plays it, by its name."""
    played = {name: week.play(tactic(week)) for name, tactic in {**HONEST, **CHEATS}.items()}
    return {**played, RELOAD: _reloaded({name: played[name] for name in CHEATS})}


def _reloaded(cheats: Mapping[str, PlayedWeek]) -> PlayedWeek:
    """Return each day as that cheat plays it which, seen afterwards, did best.

    A day that ``burn_then_normal`` plays as usual is no cheating.
    """
    days, hourly = [], []
    for day in range(DAYS):
        open_to_it = [
            week for name, week in cheats.items() if name != BURN_THEN_NORMAL or day < BURN_DAYS
        ]
        best = max(open_to_it, key=lambda week: period_score_percent([week.days[day]]))
        days.append(best.days[day])
        hourly.append(best.hourly_ws[day])
    return PlayedWeek(tuple(days), np.array(hourly))
