"""The weather outdoors: an icon, the temperature, and a word for the sky."""

from typing import Any, NamedTuple

from imgui_bundle import imgui

from wattwise_game.household.comfort import SNOWS_BELOW_C, Conditions
from wattwise_game.ui import palette, words
from wattwise_game.ui.icons import draw_icon
from wattwise_game.ui.palette import Color
from wattwise_game.ui.theme import GRID_PX, TextSize, Theme, u32
from wattwise_game.ui.widgets import label

_NIGHT_KW_PER_M2 = 0.004  # less sun than this, and the moon has the sky
_CLEAR, _CLOUDED = 0.65, 0.4


class Sky(NamedTuple):
    icon: str
    word: str
    color: Color


def sky_of(now: Conditions) -> Sky:
    is_night = now.sun_kw_per_m2 < _NIGHT_KW_PER_M2
    light = palette.MOONLIGHT if is_night else palette.SUNSHINE
    if now.clearness >= _CLEAR:
        return Sky("moon", "clear night", light) if is_night else Sky("sun", "sunny", light)
    if now.clearness >= _CLOUDED:
        return Sky("moon_cloud" if is_night else "sun_cloud", "some cloud", light)
    if now.is_raining:
        return Sky("rain", "snow" if now.outdoor_c < SNOWS_BELOW_C else "rain", palette.MOONLIGHT)
    return Sky("cloud", "overcast", palette.FADED)


def weather_column(theme: Theme, now: Conditions) -> None:
    """The icon, and beside it temperature and sky, one above the other."""
    sky, start = sky_of(now), imgui.get_cursor_screen_pos()
    height = imgui.get_content_region_avail().y
    draw = imgui.get_window_draw_list()
    rule = imgui.ImVec2(start.x, start.y + theme.px(GRID_PX / 2))
    draw.add_line(
        rule,
        imgui.ImVec2(rule.x, start.y + height - theme.px(GRID_PX / 2)),
        u32(palette.PAPER, 0.10),
    )
    side, inset = theme.px(4 * GRID_PX), theme.px(2 * GRID_PX)
    middle = start.y + height / 2
    _icon(draw, sky, (start.x + inset + side / 2, middle), side * 0.42)
    imgui.set_cursor_screen_pos(
        imgui.ImVec2(start.x + inset + side + theme.px(1.5 * GRID_PX), middle - theme.px(20))
    )
    imgui.begin_group()
    with theme.text(bold=True):
        imgui.text(words.temperature(now.outdoor_c))
    imgui.set_cursor_pos_y(imgui.get_cursor_pos_y() - theme.px(GRID_PX * 0.75))
    label(theme, sky.word)
    imgui.end_group()


def weather_badge(theme: Theme, now: Conditions) -> None:
    """Icon and temperature within a line of small print."""
    side, start = theme.px(TextSize.SMALL), imgui.get_cursor_screen_pos()
    with theme.text(TextSize.SMALL, bold=True):
        middle = start.y + imgui.get_text_line_height() / 2
        draw = imgui.get_window_draw_list()
        _icon(draw, sky_of(now), (start.x + side / 2, middle), side * 0.5)
        at = imgui.ImVec2(start.x + side + theme.px(GRID_PX * 0.75), start.y)
        draw.add_text(at, u32(palette.PAPER), words.temperature(now.outdoor_c))
        imgui.dummy(imgui.ImVec2(badge_width_px(theme, now), imgui.get_text_line_height()))


def badge_width_px(theme: Theme, now: Conditions) -> float:
    with theme.text(TextSize.SMALL, bold=True):
        text_px = float(imgui.calc_text_size(words.temperature(now.outdoor_c)).x)
    return theme.px(TextSize.SMALL) + theme.px(GRID_PX * 0.75) + text_px


def _icon(draw: Any, sky: Sky, center: tuple[float, float], radius: float) -> None:
    draw_icon(draw, sky.icon, center=center, radius=radius, color=u32(sky.color))
