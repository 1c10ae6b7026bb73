"""How much work a picture may be: four levels, from an old laptop to a card with time to spare."""

from dataclasses import dataclass
from enum import StrEnum


class Quality(StrEnum):
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    ULTRA = "ultra"

    @property
    def detail(self) -> "Detail":
        return _DETAILS[self]


@dataclass(frozen=True)
class Detail:
    """What a level means."""

    msaa_samples: int
    """Of each pixel; a card that has fewer takes what it has."""
    shadow_px: int
    """The side of the sun's shadow map; 0 is no shadow, and one pass less."""
    lamp_count: int
    """How many lamps light their surroundings at once; the rest only glow."""
    rain_share: float
    """Of the drops and flakes that can fall."""
    anisotropic_degree: int
    """How sharp a surface stays that is seen at a slant; 1 is not at all."""


_DETAILS = {
    Quality.LOW: Detail(0, 0, 6, 0.35, 1),
    Quality.MEDIUM: Detail(2, 1024, 8, 0.65, 2),
    Quality.HIGH: Detail(4, 2048, 11, 1.0, 4),
    Quality.ULTRA: Detail(8, 4096, 15, 1.0, 16),
}
