"""The colours of the interface, and the scale from little power to much."""

from collections.abc import Sequence

Color = tuple[float, float, float]


def rgb(hex_code: str) -> Color:
    red, green, blue = (int(hex_code[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return red, green, blue


INK = rgb("#131722")
INK_RAISED = rgb("#222838")
PAPER = rgb("#F6F3EC")
FADED = rgb("#A4A7B8")
TEAL = rgb("#2BD9A6")
AMBER = rgb("#F2B544")
CORAL = rgb("#F26B5E")
PAR = rgb("#7AA2F7")
BACKGROUND = rgb("#8E8BA8")
SUNSHINE = rgb("#F6D9A0")
MOONLIGHT = rgb("#C3CCE8")

ENERGY_SCALE = (TEAL, AMBER, CORAL)
COLOUR_BLIND_SCALE = (rgb("#4C9BE8"), rgb("#F0C24B"), rgb("#D1498B"))


def along(scale: Sequence[Color], share: float) -> Color:
    """Return the colour at a share of the scale; beyond its ends, the end's."""
    place = max(0.0, min(1.0, share)) * (len(scale) - 1)
    step = min(int(place), len(scale) - 2)
    return mix(scale[step], scale[step + 1], place - step)


def mix(one: Color, other: Color, share: float) -> Color:
    red, green, blue = (a + (b - a) * share for a, b in zip(one, other, strict=True))
    return red, green, blue
