"""Every appliance, and where it stands."""

from __future__ import annotations

from ..appliance import Placed
from ..furniture.kitchen_units import WORKTOP
from ..rooms.bedroom import BED_AT
from ..rooms.kitchen import RUN_Y
from . import bathroom, bedroom, hall, kitchen, living_room, utility
from .portable_cooler import portable_cooler

CEILING = 2.6


def all_placed() -> list[Placed]:
    return [
        *_living_room(),
        *_kitchen(),
        *_bedroom(),
        *_bathroom(),
        *_hall(),
        *_utility(),
    ]


def _living_room() -> list[Placed]:
    return [
        Placed(living_room.tv(), "living_room", (0.26, 2.5, 0.45), 90),
        Placed(living_room.ceiling_fan(), "living_room", (3.0, 1.75, CEILING)),
        Placed(living_room.floor_lamp(), "living_room", (0.5, 0.42, 0.0)),
        Placed(living_room.gaming_console(), "living_room", (0.4, 3.3, 0.45), 90),
        Placed(living_room.sound_system(), "living_room", (2.0, 4.46, 0.5)),
        Placed(living_room.air_conditioner(), "living_room", (0.18, 2.5, 1.92), 90),
        Placed(portable_cooler(), "living_room", (0.42, 1.04, 0.0), 90),
    ]


def _kitchen() -> list[Placed]:
    return [
        Placed(kitchen.refrigerator(), "kitchen", (0.52, 8.58, 0.0)),
        Placed(kitchen.microwave(), "kitchen", (1.3, RUN_Y + 0.04, WORKTOP)),
        Placed(kitchen.oven(), "kitchen", (1.945, RUN_Y, 0.0)),
        Placed(kitchen.kettle(), "kitchen", (2.55, RUN_Y, WORKTOP)),
        Placed(kitchen.toaster(), "kitchen", (3.15, RUN_Y, WORKTOP), 8),
        Placed(kitchen.dishwasher(), "kitchen", (3.21, RUN_Y, 0.0)),
        Placed(kitchen.coffee_maker(), "kitchen", (0.34, 6.15, 0.86), 90),
        Placed(kitchen.kitchen_light(), "kitchen", (2.75, 6.35, CEILING)),
    ]


def _bedroom() -> list[Placed]:
    return [
        Placed(bedroom.bedroom_tv(), "bedroom", (7.6, 6.35, 0.6), 90),
        Placed(bedroom.bedside_lamp(), "bedroom", (8.07, 8.68, 0.54)),
        Placed(bedroom.ceiling_light(), "bedroom", (9.9, 6.15, CEILING)),
        Placed(bedroom.electric_blanket(), "bedroom", BED_AT),
        Placed(bedroom.phone_charger(), "bedroom", (10.38, 8.52, 0.54), 40),
    ]


def _bathroom() -> list[Placed]:
    return [
        Placed(bathroom.bathroom_heater(), "bathroom", (4.98, 5.55, 0.0), 90),
        Placed(bathroom.hair_dryer(), "bathroom", (6.9, 8.68, 0.81)),
        Placed(bathroom.exhaust_fan(), "bathroom", (5.33, 8.82, 1.74)),
        Placed(bathroom.bathroom_light(), "bathroom", (6.15, 6.9, CEILING)),
    ]


def _hall() -> list[Placed]:
    return [
        Placed(hall.hall_light(), "hall", (7.4, 1.4, CEILING)),
        Placed(hall.heater(), "hall", (6.02, 3.45, 0.0), 90),
    ]


def _utility() -> list[Placed]:
    return [
        Placed(utility.utility_light(), "utility", (10.7, 1.75, CEILING)),
        Placed(utility.water_heater(), "utility", (9.25, 4.22, 0.0)),
    ]
