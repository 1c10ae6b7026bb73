"""Thought bubbles over the people of the house: an icon of what they would like to be on."""

from collections.abc import Mapping
from typing import Any

from imgui_bundle import imgui

from wattwise_game.ui import palette
from wattwise_game.ui.appliance_icons import APPLIANCE_ICONS
from wattwise_game.ui.icons import draw_strokes
from wattwise_game.ui.theme import Theme, u32

_RADIUS, _ICON = 15.0, 8.5
_BEADS = ((-5.0, 23.0, 3.2), (-9.0, 30.0, 2.0))
"""The small bubbles below: how far right and down, and their radius."""


def thought_bubbles(
    theme: Theme, heads_px: Mapping[int, tuple[float, float]], thinking: Mapping[int, str]
) -> None:
    """Draw behind all cards, over the house."""
    draw: Any = imgui.get_background_draw_list()
    for number, appliance_id in thinking.items():
        if number in heads_px:
            x, y = heads_px[number]
            _bubble(draw, theme, (x + theme.px(9), y - theme.px(30)), appliance_id)


def _bubble(draw: Any, theme: Theme, center: tuple[float, float], appliance_id: str) -> None:
    x, y = center
    paper = u32(palette.PAPER, 0.94)
    draw.add_circle_filled(imgui.ImVec2(x, y), theme.px(_RADIUS), paper, 32)
    for right, down, radius in _BEADS:
        bead = imgui.ImVec2(x + theme.px(right), y + theme.px(down) - theme.px(4))
        draw.add_circle_filled(bead, theme.px(radius), paper, 16)
    strokes = APPLIANCE_ICONS.get(appliance_id)
    if strokes is not None:
        draw_strokes(
            draw, strokes, center=center, radius=theme.px(_ICON), color=u32(palette.INK, 1.0)
        )
