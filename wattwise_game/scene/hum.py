"""What each appliance sounds like while it runs; those that are not here are silent."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True)
class Hum:
    """A loop of `assets/sounds`; `pitch` keeps two of a family apart."""

    sound: str
    gain: float = 1.0
    pitch: float = 1.0


HUMS: Mapping[str, Hum] = MappingProxyType(
    {
        "tv": Hum("television"),
        "bedroom_tv": Hum("television", 0.8, pitch=1.06),
        "gaming_console": Hum("fan", 0.4, pitch=1.4),
        "ceiling_fan": Hum("fan", 0.8, pitch=0.8),
        "exhaust_fan": Hum("fan", 0.9, pitch=1.15),
        "sound_system": Hum("sound_system"),
        "portable_cooler": Hum("heat_pump", pitch=1.12),
        "air_conditioner": Hum("heat_pump"),
        "heater": Hum("heat_pump", 0.9, pitch=0.9),
        "refrigerator": Hum("refrigerator"),
        "microwave": Hum("microwave"),
        "coffee_maker": Hum("coffee_maker"),
        "dishwasher": Hum("dishwasher"),
        "oven": Hum("element"),
        "toaster": Hum("element", 0.7, pitch=1.2),
        "bathroom_heater": Hum("element", 0.9, pitch=1.1),
        "kettle": Hum("kettle"),
        "hair_dryer": Hum("hair_dryer"),
        "water_heater": Hum("water_heater"),
    }
)
