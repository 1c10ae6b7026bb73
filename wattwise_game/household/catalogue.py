"""Every appliance of the house, as data.

Names and watts are the specification's (step 4.1); behaviour over time is the table of the
household model. The three lights marked so, the kettle and the portable air conditioner are ours.
"""

from collections.abc import Mapping
from types import MappingProxyType

from wattwise_game.household.appliance import (
    Appliance,
    Control,
    LoadCurve,
    constant,
    minutes,
    seconds,
    thermostat,
)

ROOMS: Mapping[str, str] = MappingProxyType(
    {
        "living_room": "Living room",
        "kitchen": "Kitchen",
        "bedroom": "Bedroom",
        "bathroom": "Bathroom",
        "hall": "Hall",
        "utility": "Utility room",
    }
)

# What is on the screen changes the picture's brightness, 70 to 100 % of the nameplate.
_CONTENT = ((8, 0.85), (5, 1.0), (11, 0.75), (3, 0.95), (13, 0.8), (7, 0.7), (10, 0.9), (3, 1.0))


def _screen(rated_w: int) -> LoadCurve:
    return LoadCurve(cycle=tuple(minutes(long, round(rated_w * part)) for long, part in _CONTENT))


def _fan(rated_w: int) -> LoadCurve:
    spin_up = (seconds(1, rated_w // 3), seconds(2, rated_w * 2 // 3))
    return LoadCurve(opening=spin_up, cycle=(minutes(1, rated_w),))


_DISHWASHER = LoadCurve(
    opening=(
        minutes(6, 90),
        minutes(18, 1800),
        minutes(8, 90),
        minutes(16, 1800),
        minutes(6, 90),
        minutes(6, 900),
    ),
    cycle=(minutes(1, 1),),
)
_MICROWAVE = LoadCurve(cycle=(seconds(18, 1000), seconds(6, 40)))
# A fan, and a compressor that follows it after a minute and runs for seven minutes of ten.
_COOLER = LoadCurve(opening=(seconds(75, 60),), cycle=(minutes(7, 900), minutes(3, 60)))
_KETTLE = LoadCurve(opening=(minutes(3, 2000),), cycle=(minutes(1, 0),))
_COFFEE = thermostat(800, full_min=6, duty=0.15, period_min=2, idle_w=1)
_OVEN = thermostat(2400, full_min=11, duty=0.35, period_min=3.5, idle_w=3)
_BLANKET = thermostat(60, full_min=10, duty=0.55, period_min=4)
_BATHROOM_HEATER = thermostat(1500, full_min=8, duty=0.55, period_min=5)

_LIVING_ROOM = (
    Appliance("tv", "Television", "living_room", 150, _screen(150), standby_w=2, power_factor=0.9),
    Appliance("ceiling_fan", "Ceiling fan", "living_room", 75, _fan(75), power_factor=0.87),
    Appliance("floor_lamp", "Floor lamp", "living_room", 60, constant(60)),
    Appliance(
        "gaming_console",
        "Gaming console",
        "living_room",
        120,
        _screen(120),
        standby_w=3,
        power_factor=0.9,
    ),
    Appliance("sound_system", "Sound system", "living_room", 100, constant(100), standby_w=1),
    Appliance(
        "portable_cooler",
        "Portable air conditioner",
        "living_room",
        900,
        _COOLER,
        standby_w=1,
        power_factor=0.9,
    ),  # ours
)
_KITCHEN = (
    Appliance(
        "refrigerator",
        "Refrigerator",
        "kitchen",
        150,
        constant(150),
        Control.UNPLUGGABLE,
        standby_w=5,
        power_factor=0.8,
    ),
    Appliance(
        "microwave", "Microwave", "kitchen", 1000, _MICROWAVE, standby_w=3, power_factor=0.95
    ),
    Appliance("coffee_maker", "Coffee maker", "kitchen", 800, _COFFEE, standby_w=1),
    Appliance(
        "dishwasher", "Dishwasher", "kitchen", 1800, _DISHWASHER, standby_w=1, power_factor=0.99
    ),
    Appliance("oven", "Oven", "kitchen", 2400, _OVEN, standby_w=3),
    Appliance("toaster", "Toaster", "kitchen", 800, constant(800)),
    Appliance("kettle", "Kettle", "kitchen", 2000, _KETTLE),  # ours
    Appliance("kitchen_light", "Kitchen light", "kitchen", 60, constant(60)),  # ours
)
_BEDROOM = (
    Appliance(
        "bedroom_tv", "Bedroom TV", "bedroom", 100, _screen(100), standby_w=1, power_factor=0.9
    ),
    Appliance("bedside_lamp", "Bedside lamp", "bedroom", 40, constant(40)),
    Appliance("ceiling_light", "Ceiling light", "bedroom", 60, constant(60)),
    Appliance("electric_blanket", "Electric blanket", "bedroom", 60, _BLANKET),
    Appliance("phone_charger", "Phone charger", "bedroom", 10, constant(10)),
)
_BATHROOM = (
    Appliance("bathroom_heater", "Bathroom heater", "bathroom", 1500, _BATHROOM_HEATER),
    Appliance("hair_dryer", "Hair dryer", "bathroom", 1800, constant(1800)),
    Appliance("exhaust_fan", "Exhaust fan", "bathroom", 30, _fan(30), power_factor=0.87),
    Appliance("bathroom_light", "Bathroom light", "bathroom", 60, constant(60)),
)
_HALL_AND_UTILITY = (
    Appliance("hall_light", "Hall light", "hall", 40, constant(40)),  # ours
    Appliance("utility_light", "Utility light", "utility", 40, constant(40)),  # ours
)
_AUTOMATIC = (
    Appliance(
        "air_conditioner",
        "Air conditioner",
        "utility",
        3500,
        constant(3500),
        Control.AUTOMATIC,
        standby_w=30,
        power_factor=0.96,
    ),
    Appliance(
        "heater",
        "Heater",
        "hall",
        4000,
        constant(4000),
        Control.AUTOMATIC,
        standby_w=30,
        power_factor=0.84,
    ),
    Appliance("water_heater", "Water heater", "utility", 3000, constant(3000), Control.AUTOMATIC),
)

CATALOGUE: Mapping[str, Appliance] = MappingProxyType(
    {
        appliance.id: appliance
        for appliance in (
            *_LIVING_ROOM,
            *_KITCHEN,
            *_BEDROOM,
            *_BATHROOM,
            *_HALL_AND_UTILITY,
            *_AUTOMATIC,
        )
    }
)
"""Every appliance by id, in the order in which lists show them."""

REFRIGERATOR = CATALOGUE["refrigerator"]
