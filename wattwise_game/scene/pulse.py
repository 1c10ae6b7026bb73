"""How the light of a running appliance comes and goes: each has a rhythm of its own."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True)
class Pulse:
    """Dims by `depth` and returns, every `period_s`; `sharpness` above 1 makes it a beat."""

    period_s: float
    depth: float
    sharpness: float = 1.0

    def at(self, time_s: float) -> float:
        """Return the share of full light, 1 − depth to 1."""
        swing = 0.5 + 0.5 * math.cos(2 * math.pi * time_s / self.period_s)
        return 1.0 - self.depth * (1.0 - math.pow(swing, self.sharpness))


STEADY = Pulse(1.0, 0.0)

PULSES: Mapping[str, Pulse] = MappingProxyType(
    {
        "tv": Pulse(0.9, 0.12),
        "bedroom_tv": Pulse(1.1, 0.12),
        "gaming_console": Pulse(3.2, 0.55),
        "sound_system": Pulse(0.52, 0.65, sharpness=2.5),
        "microwave": Pulse(1.6, 0.18),
        "coffee_maker": Pulse(1.4, 0.3),
        "dishwasher": Pulse(2.8, 0.6, sharpness=1.5),
        "oven": Pulse(3.6, 0.16),
        "toaster": Pulse(2.2, 0.2),
        "kettle": Pulse(1.2, 0.35),
        "electric_blanket": Pulse(4.5, 0.5),
        "phone_charger": Pulse(2.4, 0.6),
        "bathroom_heater": Pulse(5.0, 0.2),
        "hair_dryer": Pulse(0.3, 0.14),
        "air_conditioner": Pulse(4.0, 0.4),
        "portable_cooler": Pulse(4.0, 0.4),
        "heater": Pulse(5.0, 0.3),
        "water_heater": Pulse(3.0, 0.45),
    }
)
