"""How simulated people use a house: for rivals, for the par, and for tests of fairness."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from wattwise_game.household.home import Home
from wattwise_game.household.interval import Interval, local_day, wall_instant_ms
from wattwise_game.household.keyed_random import Stream, uniform
from wattwise_game.household.meter import Switch
from wattwise_game.household.units import MINUTES_PER_DAY, MS_PER_MINUTE

START_JITTER_MIN = 40
DURATION_JITTER = 0.4  # from 20 % shorter to 20 % longer
WEEKEND_LIE_IN_MIN = 75
COLD_MONTHS = frozenset({10, 11, 12, 1, 2, 3, 4})
_MORNING_ENDS_MIN = 12 * 60


class Policy(StrEnum):
    """How much somebody makes of the same habits."""

    TYPICAL = "typical"
    FRUGAL = "frugal"
    WASTEFUL = "wasteful"


@dataclass(frozen=True, slots=True)
class Habit:
    """One use of an appliance: around when, for how long under each policy, how often."""

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


def _at(hour: int, minute: int = 0) -> int:
    return hour * 60 + minute


# Typical, frugal and wasteful minutes; times and durations are ours.
HABITS = (
    Habit("bathroom_heater", _at(6, 20), 25, 10, 70),
    Habit("bathroom_light", _at(6, 25), 40, 20, 120),
    Habit("kettle", _at(6, 40), 4, 3, 8, chance=0.7),
    Habit("exhaust_fan", _at(6, 45), 20, 12, 90),
    Habit("kitchen_light", _at(6, 40), 50, 25, 120, chance=0.6),
    Habit("coffee_maker", _at(6, 50), 30, 10, 120),
    Habit("toaster", _at(7), 4, 3, 8, chance=0.8),
    Habit("hair_dryer", _at(7, 10), 8, 4, 15, chance=0.7),
    Habit("utility_light", _at(10), 15, 8, 90, chance=0.5),
    Habit("microwave", _at(12, 15), 6, 5, 10),
    Habit("ceiling_fan", _at(14), 90, 30, 300, chance=0.4),
    Habit("gaming_console", _at(16, 30), 60, 40, 150, chance=0.6),
    Habit("sound_system", _at(17, 30), 45, 25, 150),
    Habit("hall_light", _at(17, 30), 240, 60, 380),
    Habit("kitchen_light", _at(17, 50), 120, 70, 240),
    Habit("oven", _at(18), 45, 20, 70, chance=0.6),
    Habit("microwave", _at(18, 20), 5, 12, 5),
    Habit("tv", _at(18, 45), 180, 120, 300),
    Habit("floor_lamp", _at(18, 50), 210, 150, 300),
    Habit("dishwasher", _at(19, 40), 60, 60, 60, chance=0.8),
    Habit("electric_blanket", _at(21), 75, 30, 150, months=COLD_MONTHS),
    Habit("bathroom_light", _at(21), 30, 15, 120),
    Habit("ceiling_light", _at(21, 20), 40, 5, 130),
    Habit("bedroom_tv", _at(21, 30), 60, 15, 110, chance=0.5),
    Habit("bedside_lamp", _at(21, 40), 50, 35, 80),
    Habit("phone_charger", _at(21, 50), 100, 80, 100),
)


def plan_day(home: Home, day: date, policy: Policy) -> list[Switch]:
    """Return all that this policy switches on a local day; everything is off when it ends.

    The same home and day give the same habits to every policy; only what it makes of them differs.
    """
    today = local_day(day, home.zone)
    drawn = uniform(
        home.seed, day=day.toordinal(), stream=Stream.POLICY, index=range(3 * len(HABITS))
    ).reshape(-1, 3)
    switches: list[Switch] = []
    for number, (habit, (chance, start, duration)) in enumerate(zip(HABITS, drawn, strict=True)):
        if chance < habit.chance and day.month in habit.months:
            spell = _spell(home, habit, day, policy, float(start), float(duration))
            switches.extend(_switches(habit, spell, today, f"{policy}-{day}-{number}"))
    return sorted(switches, key=lambda switch: switch.at_ms)


def _spell(
    home: Home, habit: Habit, day: date, policy: Policy, start: float, duration: float
) -> Interval:
    lie_in = day.weekday() >= 5 and habit.start_min < _MORNING_ENDS_MIN
    start_min = habit.start_min + round((start - 0.5) * START_JITTER_MIN)
    start_min += WEEKEND_LIE_IN_MIN if lie_in else 0
    start_ms = wall_instant_ms(day, min(start_min, MINUTES_PER_DAY - 1), home.zone)
    minutes = habit.duration_min(policy) * (1 + (duration - 0.5) * DURATION_JITTER)
    return Interval(start_ms, start_ms + round(minutes * MS_PER_MINUTE))


def _switches(habit: Habit, spell: Interval, today: Interval, event_id: str) -> Iterator[Switch]:
    last_ms = today.end_ms - 1
    if spell.start_ms < last_ms and spell.start_ms < spell.end_ms:
        yield Switch(spell.start_ms, f"{event_id}-on", habit.appliance_id, True)
        yield Switch(min(spell.end_ms, last_ms), f"{event_id}-off", habit.appliance_id, False)
