"""The decisions worth having, each changed alone from the typical day: what it does to score and
bill.

Source of the list: shared/design/game-design.md, "Decisions worth having".
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from ml.fair_tactics import Tactic
from ml.fair_week import FairWeek
from wattwise_game.household.agenda import Task, agenda_of
from wattwise_game.household.catalogue import REFRIGERATOR
from wattwise_game.household.home import Home
from wattwise_game.household.interval import Interval, wall_instant_ms
from wattwise_game.household.meter import Switch
from wattwise_game.household.policy import Policy, Use, planned_uses, switches_of
from wattwise_game.household.rhythm import rhythm_of
from wattwise_game.household.tariff import PEAK_HOURS
from wattwise_game.household.units import MS_PER_MINUTE

_ENOUGH = 1.05  # a service just reached is a service nearly missed
_SHORT_MIN, _ALL_MORNING_MIN = 10.5, 180.0  # of the bathroom heater
_SHORT_NIGHT_MIN = (5, 3 * 60 + 55)  # just short of the four hours after which food spoils


class Served(NamedTuple):
    """How a typical family serves a task."""

    home: Home
    day: date
    task: Task
    use: Use

    def at_ms(self, minute_of_day: int) -> int:
        return wall_instant_ms(self.day, minute_of_day, self.home.zone)

    def lasting(self, minutes: float) -> Use:
        return self.during(self.use.span.start_ms, round(minutes * MS_PER_MINUTE))

    def during(self, begin_ms: int, length_ms: int) -> Use:
        return replace(self.use, span=Interval(begin_ms, begin_ms + length_ms))


DayChange = Callable[[Home, date, list[Use]], Iterable[Use]]
TaskChange = Callable[[Served], Use]


def _each_day(change: DayChange) -> Tactic:
    """Return the typical week with the uses of each day changed."""

    def play(week: FairWeek) -> list[Switch]:
        switches: list[Switch] = []
        for day in week.days:
            typical = planned_uses(week.home, day, lambda _: Policy.TYPICAL)
            switches += switches_of(week.home, day, change(week.home, day, typical))
        return switches

    return play


def _each(kind_id: str, change: TaskChange) -> Tactic:
    """Return the typical week with one kind of task served otherwise."""

    def changed(home: Home, day: date, typical: list[Use]) -> Iterable[Use]:
        tasks = {task.kind.id: task for task in agenda_of(home, day)}
        return [
            change(Served(home, day, tasks[kind_id], use)) if use.kind_id == kind_id else use
            for use in typical
        ]

    return _each_day(changed)


def _served_by(appliance_id: str) -> TaskChange:
    """Serve with another appliance for as long as that takes."""

    def change(served: Served) -> Use:
        task, span = served.task, served.use.span
        (service,) = (s for s in task.kind.services if s.appliance_id == appliance_id)
        length_ms = round(service.minutes * _ENOUGH * MS_PER_MINUTE)
        begin_ms = max(task.window.start_ms, min(span.start_ms, task.deadline_ms - length_ms))
        return replace(served.during(begin_ms, length_ms), appliance_id=appliance_id)

    return change


def _lasting(minutes: float) -> TaskChange:
    return lambda served: served.lasting(minutes)


def _in_cheap_hours(served: Served) -> Use:
    """Begin when the evening's peak is over, if that still meets the deadline."""
    span = served.use.span
    length_ms = span.end_ms - span.start_ms
    cheap_ms = served.at_ms(PEAK_HOURS.stop * 60)
    fits = span.start_ms < cheap_ms <= served.task.deadline_ms - length_ms
    return served.during(cheap_ms, length_ms) if fits else served.use


def _by_the_lamp(served: Served) -> Use:
    return replace(served.use, appliance_id="bedside_lamp")


def _until_bedtime(served: Served) -> Use:
    bed_ms = served.at_ms(rhythm_of(served.home, served.day).bed_min)
    begin_ms, end_ms = served.use.span.start_ms, max(bed_ms, served.use.span.end_ms)
    return served.during(begin_ms, end_ms - begin_ms)


def _one_television(_: Home, __: date, typical: list[Use]) -> Iterable[Use]:
    """Let the one who has a series of his own join the film."""
    has_film = any(use.kind_id == "film" for use in typical)
    return (use for use in typical if not (has_film and use.kind_id == "series"))


def _light_overnight(home: Home, day: date, typical: list[Use]) -> Iterable[Use]:
    wake_ms = wall_instant_ms(day, rhythm_of(home, day).wake_min, home.zone)
    midnight_ms = wall_instant_ms(day, 0, home.zone)
    return [*typical, Use("ceiling_light", Interval(midnight_ms, wake_ms))]


def _unplugged(off_and_on_min: Callable[[Home, date], tuple[int, int]]) -> Tactic:
    """Return the typical week in which the refrigerator is off between two wall times of a day."""
    typical = _each_day(lambda _, __, uses: uses)

    def play(week: FairWeek) -> list[Switch]:
        switches = typical(week)
        for day in week.days:
            for minute, is_on in zip(off_and_on_min(week.home, day), (False, True), strict=True):
                at_ms = wall_instant_ms(day, minute, week.home.zone)
                switches.append(Switch(at_ms, f"{day}-cold-{is_on}", REFRIGERATOR.id, is_on))
        return switches

    return play


UNPLUGGED_OVERNIGHT = "refrigerator unplugged from midnight on"
UNPLUGGED_BRIEFLY = "refrigerator unplugged 00:05 to 03:55"
DECISIONS: Mapping[str, Tactic] = MappingProxyType(
    {
        "dinner in the microwave, not the oven": _each("dinner", _served_by("microwave")),
        "dishwasher when the tariff is cheap": _each("dishes", _in_cheap_hours),
        "bedside lamp, not the ceiling light": _each("reading", _by_the_lamp),
        "one television for two": _each_day(_one_television),
        "bathroom heater for ten minutes": _each("warm_bathroom", _lasting(_SHORT_MIN)),
        "bathroom heater all morning": _each("warm_bathroom", _lasting(_ALL_MORNING_MIN)),
        "fan, not the portable air conditioner": _each("cool_room", _served_by("ceiling_fan")),
        "console left running until bedtime": _each("game_hour", _until_bedtime),
        UNPLUGGED_OVERNIGHT: _unplugged(lambda home, day: (0, rhythm_of(home, day).wake_min)),
        UNPLUGGED_BRIEFLY: _unplugged(lambda _, __: _SHORT_NIGHT_MIN),
        "bedroom light on overnight": _each_day(_light_overnight),
    }
)
