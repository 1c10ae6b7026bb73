"""Every colour of the house, with the finish that carries it."""

from __future__ import annotations

from dataclasses import dataclass, replace

PAINTED = "painted"
GLOSSY = "glossy"
GLASS = "glass"


@dataclass(frozen=True)
class Paint:
    """A colour as sRGB hex, on one of the few materials that the whole house shares."""

    hex: str
    finish: str = PAINTED
    surface: str = "plain"
    """Which of `surfaces.SURFACES` shows when it is seen close."""

    @property
    def linear(self) -> tuple[float, float, float]:
        """Linear-light red, green and blue: what glTF vertex colours hold."""
        red, green, blue = (int(self.hex[i : i + 2], 16) / 255 for i in (1, 3, 5))
        return _linear(red), _linear(green), _linear(blue)

    def shaded(self, factor: float) -> Paint:
        """Return the same hue, darker below 1 and lighter above."""
        channels = (min(255, round(int(self.hex[i : i + 2], 16) * factor)) for i in (1, 3, 5))
        return replace(self, hex="#" + "".join(f"{channel:02X}" for channel in channels))

    def glossed(self) -> Paint:
        return replace(self, finish=GLOSSY)

    def on(self, surface: str) -> Paint:
        return replace(self, surface=surface)

    def on_wood(self) -> Paint:
        """Return it as painted wood, unless it is a kind of wood."""
        return self if self.surface == "wood" else self.on("lacquer")


def _linear(srgb: float) -> float:
    return srgb / 12.92 if srgb <= 0.04045 else ((srgb + 0.055) / 1.055) ** 2.4


WARM_WHITE = Paint("#EDE6DA")
PAPER = Paint("#F6F3EC")
SAGE = Paint("#A9B8A0")
DEEP_SAGE = Paint("#6F8A72")
CLAY = Paint("#C98F6B")
TERRACOTTA = Paint("#B5674A")
DUSK_BLUE = Paint("#3B4A6B")
HAZE_BLUE = Paint("#7C8FB5")
BLUSH = Paint("#DDAE9C")
MUSTARD = Paint("#DDA63A")
LILAC = Paint("#A79CC4")
AQUA = Paint("#8FC1BC")
WALNUT = Paint("#8A5A3C", surface="wood")
DARK_WALNUT = Paint("#5F3C28", surface="wood")
OAK = Paint("#C9A27A", surface="wood")
PALE_OAK = Paint("#DDBE98", surface="wood")
INK = Paint("#131722")
CHARCOAL = Paint("#2B303C")
SLATE = Paint("#5A6072")
STONE = Paint("#B9B3A6", surface="stone")
LINEN = Paint("#E2D6C3")
CREAM = Paint("#F1E4C8")
CORAL = Paint("#F26B5E")
AMBER = Paint("#F2B544")
TEAL = Paint("#2BD9A6")
LEAF = Paint("#4F8A54", surface="leaf")
LIGHT_LEAF = Paint("#7FB069", surface="leaf")
DARK_LEAF = Paint("#38684A", surface="leaf")
GRASS = Paint("#93B06C", surface="grass")
EARTH = Paint("#7A5B45", surface="stone")
SOIL = Paint("#4A362A", surface="pile")
PATH = Paint("#D8CBB4", surface="stone")
ASPHALT = Paint("#5D5C6B", surface="asphalt")

STEEL = Paint("#C3C8CF", GLOSSY, "brushed")
DARK_STEEL = Paint("#7D848F", GLOSSY, "brushed")
BRASS = Paint("#D1A04F", GLOSSY, "brushed")
COPPER = Paint("#C87B4F", GLOSSY, "brushed")
ENAMEL = Paint("#F4F1EA", GLOSSY)
PORCELAIN = Paint("#F7F7F4", GLOSSY)
BLACK_GLASS = Paint("#0E1119", GLOSSY)
SHINY_INK = Paint("#1B202C", GLOSSY)
WATER = Paint("#9ED8E0", GLOSSY)
PANE = Paint("#CFE3EE", GLASS)


@dataclass(frozen=True)
class Light:
    """What a glowing part emits, and whether a picture is painted on it."""

    name: str
    hex: str
    picture: str | None = None

    @property
    def paint(self) -> Paint:
        return Paint(self.hex, self.name)


LIGHTS = {
    light.name: light
    for light in (
        Light("glow_warm", "#FFE0A6"),
        Light("glow_white", "#FFF3DC"),
        Light("glow_amber", "#FF9C30"),
        Light("glow_hot", "#FF581C"),
        Light("glow_teal", "#2BD9A6"),
        Light("glow_cyan", "#62D6FF"),
        Light("glow_blue", "#7AA2F7"),
        Light("screen_film", "#FFFFFF", picture="film"),
        Light("screen_news", "#FFFFFF", picture="news"),
    )
}
GLOW_WARM = LIGHTS["glow_warm"].paint
GLOW_WHITE = LIGHTS["glow_white"].paint
GLOW_AMBER = LIGHTS["glow_amber"].paint
GLOW_HOT = LIGHTS["glow_hot"].paint
GLOW_TEAL = LIGHTS["glow_teal"].paint
GLOW_CYAN = LIGHTS["glow_cyan"].paint
GLOW_BLUE = LIGHTS["glow_blue"].paint
SCREEN_FILM = LIGHTS["screen_film"].paint
SCREEN_NEWS = LIGHTS["screen_news"].paint
