"""The kinds of tasks that a family may have, as data, and what occasions make of them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType

from wattwise_game.household.catalogue import REFRIGERATOR
from wattwise_game.household.occasion import Occasion


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

    def longer(self, factor: float) -> "Service":
        return self if self.in_one_go else replace(self, minutes=round(self.minutes * factor))


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
    only_hot: bool = False
    only_home_at_noon: bool = False
    only_on: Occasion | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """What an occasion makes of a kind.

    ``always``: it comes up, whatever the chance and the weather. ``longer``: what is needed and
    what is usual take so many times as long.
    """

    always: bool = False
    longer: float = 1.0
    ends_later: int = 0

    def of(self, kind: TaskKind) -> TaskKind:
        changed = replace(
            kind,
            ends=kind.ends + self.ends_later,
            services=tuple(service.longer(self.longer) for service in kind.services),
            usual_minutes=round(kind.usual_minutes * self.longer),
        )
        if not self.always:
            return changed
        return replace(changed, chance=1.0, only_dark=False, only_cold=False, only_hot=False)


# New kinds go to the end: each keeps its own numbers of the day's draw.
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
    TaskKind("cool_room", "A cool living room", "living_room", Anchor.DINNER, -75, 165,
             (Service("portable_cooler", 45), Service("ceiling_fan", 150)), 90, only_hot=True),
    TaskKind("television_in_bed", "Television in bed", "bedroom", Anchor.NOON, -60, 240,
             (Service("bedroom_tv", 75),), 150, only_on=Occasion.ILL),
)  # fmt: skip
FOOD = TaskKind(
    "food", "Food kept cold", "kitchen", Anchor.WAKE, 0, 0, (Service(REFRIGERATOR.id, 0),), 0
)

CHANGES: Mapping[Occasion, Mapping[str, Change]] = MappingProxyType(
    {
        Occasion.GUESTS: {
            "dinner": Change(longer=1.3),
            "kitchen_light": Change(always=True, longer=1.3),
            "film": Change(longer=1.2),
            "evening_light": Change(longer=1.15),
            "dishes": Change(always=True),
        },
        Occasion.ILL: {"warm_bed": Change(always=True)},
        Occasion.HEAT_WAVE: {"cool_room": Change(always=True, longer=1.4, ends_later=30)},
        Occasion.COLD_SNAP: {
            "warm_bathroom": Change(longer=1.5),
            "warm_bed": Change(always=True, longer=1.3),
        },
    }
)
"""What occasions make of kinds, by their ids; a holiday changes only the day's rhythm."""


@lru_cache(maxsize=64)
def kinds_on(occasions: tuple[Occasion, ...]) -> tuple[TaskKind, ...]:
    """Return every kind as it is on a day of these occasions, in the order of ``KINDS``."""
    return tuple(_on(occasions, kind) for kind in KINDS)


def _on(occasions: tuple[Occasion, ...], kind: TaskKind) -> TaskKind:
    for occasion in occasions:
        change = CHANGES.get(occasion, {}).get(kind.id)
        kind = kind if change is None else change.of(kind)
    return kind
