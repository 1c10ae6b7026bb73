"""Every sound, and how loud it is: nothing is louder than −18 LUFS, and what lasts is softer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from . import hums, programmes, rooms, strikes
from .circle import Sound


@dataclass(frozen=True)
class Recipe:
    """``lufs`` is a loop's integrated loudness; of what sounds once, that of its loudest 0.4 s."""

    make: Callable[[], Sound]
    lufs: float
    loops: bool = True


SOUNDS: Mapping[str, Recipe] = MappingProxyType(
    {
        # Whatever the hour and the weather add up to stays below the switches.
        "night": Recipe(rooms.night, -42),
        "morning": Recipe(rooms.morning, -34),
        "day": Recipe(rooms.day, -38),
        "evening": Recipe(rooms.evening, -39),
        "crickets": Recipe(rooms.crickets, -39),
        "rain": Recipe(rooms.rain, -30),
        # As heard from beside the appliance; the game takes off the distance.
        "refrigerator": Recipe(hums.refrigerator, -31),
        "fan": Recipe(hums.fan, -29),
        "element": Recipe(hums.element, -30),
        "kettle": Recipe(hums.kettle, -25),
        "dishwasher": Recipe(hums.dishwasher, -26),
        "hair_dryer": Recipe(hums.hair_dryer, -24),
        "microwave": Recipe(hums.microwave, -27),
        "coffee_maker": Recipe(hums.coffee_maker, -27),
        "heat_pump": Recipe(hums.heat_pump, -28),
        "water_heater": Recipe(hums.water_heater, -30),
        "television": Recipe(programmes.television, -27),
        "sound_system": Recipe(programmes.sound_system, -26),
        "switch_on": Recipe(strikes.switch_on, -29, loops=False),
        "switch_off": Recipe(strikes.switch_off, -31, loops=False),
        "hour_chime": Recipe(strikes.hour_chime, -24, loops=False),
        "receipt": Recipe(strikes.receipt, -25, loops=False),
        "receipt_saved": Recipe(strikes.receipt_saved, -23, loops=False),
        "task_done": Recipe(strikes.task_done, -22, loops=False),
        "task_missed": Recipe(strikes.task_missed, -27, loops=False),
    }
)
