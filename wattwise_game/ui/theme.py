"""Dark glass, one family of type in three sizes, an 8 px grid; everything scales together."""

from enum import IntEnum
from functools import lru_cache
from pathlib import Path
from typing import Any

from imgui_bundle import imgui, implot

from wattwise_game.ui import palette
from wattwise_game.ui.palette import Color

FONTS = Path(__file__).parents[2] / "assets" / "fonts"

GRID_PX = 8
RADIUS_PX = 12
GLASS_ALPHA = 0.86
_TEXT_COLOR = imgui.Col_.text.value


class TextSize(IntEnum):
    SMALL = 13
    BODY = 16
    DISPLAY = 34


_METRICS_PX: dict[str, float | tuple[float, float]] = {
    "window_rounding": RADIUS_PX,
    "child_rounding": RADIUS_PX,
    "popup_rounding": RADIUS_PX,
    "frame_rounding": GRID_PX,
    "grab_rounding": GRID_PX,
    "scrollbar_rounding": GRID_PX,
    "scrollbar_size": GRID_PX,
    "window_border_size": 1,
    "child_border_size": 0,
    "popup_border_size": 1,
    "frame_border_size": 0,
    "window_padding": (2 * GRID_PX, 2 * GRID_PX),
    "frame_padding": (1.5 * GRID_PX, GRID_PX),
    "item_spacing": (GRID_PX, GRID_PX),
    "item_inner_spacing": (GRID_PX, GRID_PX / 2),
    "cell_padding": (GRID_PX, 0.75 * GRID_PX),
    "window_min_size": (GRID_PX, GRID_PX),
}
_COLORS: dict[str, tuple[Color, float]] = {
    "text": (palette.PAPER, 1.0),
    "text_disabled": (palette.FADED, 1.0),
    "window_bg": (palette.INK, GLASS_ALPHA),
    "child_bg": (palette.INK, 0.0),
    "popup_bg": (palette.INK, 0.96),
    "border": (palette.PAPER, 0.09),
    "frame_bg": (palette.PAPER, 0.07),
    "frame_bg_hovered": (palette.PAPER, 0.12),
    "frame_bg_active": (palette.PAPER, 0.16),
    "button": (palette.PAPER, 0.09),
    "separator": (palette.PAPER, 0.10),
    "scrollbar_bg": (palette.INK, 0.0),
    "scrollbar_grab": (palette.PAPER, 0.18),
    "scrollbar_grab_hovered": (palette.PAPER, 0.28),
    "scrollbar_grab_active": (palette.PAPER, 0.36),
    "table_header_bg": (palette.PAPER, 0.05),
    "table_row_bg": (palette.INK, 0.0),
    "table_row_bg_alt": (palette.PAPER, 0.025),
    "table_border_light": (palette.PAPER, 0.06),
    "table_border_strong": (palette.PAPER, 0.10),
    "modal_window_dim_bg": (palette.INK, 0.60),
}
_PLOT_METRICS_PX: dict[str, float | tuple[float, float]] = {
    "plot_padding": (2, GRID_PX / 2),
    "label_padding": (GRID_PX / 2, GRID_PX / 2),
    "plot_border_size": 0,
    "plot_min_size": (8 * GRID_PX, 5 * GRID_PX),
    "major_tick_len": (0, 0),
    "minor_tick_len": (0, 0),
}
_PLOT_COLORS: dict[str, tuple[Color, float]] = {
    "frame_bg": (palette.INK, 0.0),
    "plot_bg": (palette.INK, 0.0),
    "plot_border": (palette.INK, 0.0),
    "axis_text": (palette.FADED, 1.0),
    "axis_grid": (palette.PAPER, 0.07),
    "legend_bg": (palette.INK, 0.7),
    "legend_border": (palette.INK, 0.0),
}


class Theme:
    """Colours, sizes and fonts as the player set them; `apply` writes them into Dear ImGui's style.

    `scale` goes up to 2; it is smaller than the player chose where the window is.
    """

    def __init__(
        self,
        *,
        scale: float = 1.0,
        colour_blind: bool = False,
        reduced_motion: bool = False,
        fonts: Path = FONTS,
    ) -> None:
        self.scale = scale
        self.colour_blind = colour_blind
        self.reduced_motion = reduced_motion
        add_font = imgui.get_io().fonts.add_font_from_file_ttf
        self._texts: dict[tuple[TextSize, bool, Color | None], _Text] = {}
        self._regular = add_font(str(fonts / "Inter-Regular.otf"), float(TextSize.BODY))
        self._bold = add_font(str(fonts / "Inter-SemiBold.otf"), float(TextSize.BODY))

    def px(self, length: float) -> float:
        return round(length * self.scale)

    def energy(self, share: float) -> Color:
        """Little power to much, 0 to 1."""
        return palette.along(self._energy_scale, share)

    @property
    def good(self) -> Color:
        return self._energy_scale[0]

    @property
    def bad(self) -> Color:
        return self._energy_scale[-1]

    @property
    def _energy_scale(self) -> tuple[Color, Color, Color]:
        return palette.COLOUR_BLIND_SCALE if self.colour_blind else palette.ENERGY_SCALE

    def text(
        self, size: TextSize = TextSize.BODY, *, bold: bool = False, color: Color | None = None
    ) -> "_Text":
        """Return a context in which text is written so."""
        key = (size, bold, color)
        found = self._texts.get(key)
        if found is None:
            found = _Text(self._bold if bold else self._regular, size, color)
            self._texts[key] = found
        return found

    def apply(self) -> None:
        """Write the style anew, as at the start and after a change of scale or colours."""
        style = imgui.get_style()
        for name, length in _METRICS_PX.items():
            setattr(style, name, self._scaled(length))
        style.font_size_base = float(TextSize.BODY)
        style.font_scale_main = self.scale
        for name, (color, alpha) in self._colors().items():
            style.set_color_(getattr(imgui.Col_, name).value, rgba(color, alpha))
        self._apply_to_plots()

    def _scaled(self, length: float | tuple[float, float]) -> Any:
        if isinstance(length, tuple):
            return imgui.ImVec2(*(self.px(each) for each in length))
        return self.px(length)

    def _colors(self) -> dict[str, tuple[Color, float]]:
        return _COLORS | {
            "button_hovered": (self.good, 0.30),
            "button_active": (self.good, 0.45),
            "check_mark": (self.good, 1.0),
            "header": (self.good, 0.16),
            "header_hovered": (self.good, 0.24),
            "header_active": (self.good, 0.34),
            "slider_grab": (self.good, 0.9),
            "slider_grab_active": (self.good, 1.0),
            "nav_cursor": (self.good, 0.9),
            "text_selected_bg": (self.good, 0.35),
            "input_text_cursor": (self.good, 1.0),
        }

    def _apply_to_plots(self) -> None:
        style = implot.get_style()
        for name, length in _PLOT_METRICS_PX.items():
            setattr(style, name, self._scaled(length))
        for name, (color, alpha) in _PLOT_COLORS.items():
            style.set_color_(getattr(implot.Col_, name).value, rgba(color, alpha))


class _Text:
    """A font, a size and a colour, pushed and popped; made once, for a frame has a hundred."""

    __slots__ = ("_color", "_font", "_size")

    def __init__(self, font: Any, size: TextSize, color: Color | None) -> None:
        self._font, self._size = font, float(size)
        self._color = None if color is None else rgba(color)

    def __enter__(self) -> None:
        imgui.push_font(self._font, self._size)
        if self._color is not None:
            imgui.push_style_color(_TEXT_COLOR, self._color)

    def __exit__(self, *_: object) -> None:
        if self._color is not None:
            imgui.pop_style_color()
        imgui.pop_font()


def rgba(color: Color, alpha: float = 1.0) -> Any:
    return imgui.ImVec4(*color, alpha)


@lru_cache(maxsize=1024)
def u32(color: Color, alpha: float = 1.0) -> int:
    """Return the colour as draw lists take it."""
    red, green, blue = (int(channel * 255 + 0.5) for channel in color)
    return int(alpha * 255 + 0.5) << 24 | blue << 16 | green << 8 | red
