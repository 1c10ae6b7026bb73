"""Who of the family is where, and how warm it is there."""

import math
from collections import Counter
from functools import lru_cache
from typing import Any, NamedTuple

from imgui_bundle import imgui

from wattwise_game.household.catalogue import ROOMS
from wattwise_game.household.people import Person, Presence
from wattwise_game.play.view import SessionView
from wattwise_game.ui import palette, words
from wattwise_game.ui.palette import Color
from wattwise_game.ui.theme import GRID_PX, TextSize, Theme, u32
from wattwise_game.ui.widgets import ellipsised, pressable

_ROW_PX = 16
_PITCH_PX = 15
_RADIUS_PX = 6
_NAME_PX = 92
_COLORS: dict[Presence, Color] = {
    Presence.AWAKE: palette.PAPER,
    Presence.ASLEEP: palette.MOONLIGHT,
    Presence.AWAY: palette.FADED,
}


class Group(NamedTuple):
    """Those who do the same in the same room; ``room`` is None for those who are out."""

    room: str | None
    presence: Presence
    people: int

    @property
    def name(self) -> str:
        return "Out" if self.room is None else ROOMS[self.room]

    @property
    def doing(self) -> str:
        if self.room is None:
            return "1 person" if self.people == 1 else f"{self.people} people"
        return f"{self.people} {self.presence}"


@lru_cache(maxsize=8)
def groups(people: tuple[Person, ...]) -> tuple[Group, ...]:
    """Return who is where, room by room, those awake first; those out come last."""
    order = {room: place for place, room in enumerate((*ROOMS, None))}
    rank = {presence: place for place, presence in enumerate(_COLORS)}
    counted = Counter((person.room, person.presence) for person in people)
    found = [Group(room, presence, count) for (room, presence), count in counted.items()]
    return tuple(sorted(found, key=lambda group: (order[group.room], rank[group.presence])))


@lru_cache(maxsize=8)
def summary(people: tuple[Person, ...]) -> str:
    """Return in a line who is where; the room only if all who are awake share it."""
    counted = Counter(person.presence for person in people)
    awake_in = {person.room for person in people if person.presence is Presence.AWAKE}
    shared = awake_in.pop() if len(awake_in) == 1 else None
    where = f" in the {ROOMS[shared].lower()}" if shared else ""
    words_of = {Presence.AWAKE: f"awake{where}", Presence.ASLEEP: "asleep", Presence.AWAY: "out"}
    return ", ".join(f"{counted[each]} {words_of[each]}" for each in _COLORS if counted[each])


def at_home(theme: Theme, view: SessionView) -> None:
    """A heading with the house's temperature, and a row for each group."""
    now = view.conditions
    is_anybody = any(person.room for person in view.people)
    width = imgui.get_content_region_avail().x - theme.px(GRID_PX)
    inside = f"{words.temperature(now.indoor_c)} inside"
    _heading(theme, "At home" if is_anybody else "Nobody is at home", inside, width)
    for group in groups(view.people):
        warm_c = now.outdoor_c if group.room is None else now.room_c[group.room]
        _row(theme, group, words.temperature(warm_c), width)


def _heading(theme: Theme, text: str, right_text: str, width: float) -> None:
    with theme.text(TextSize.SMALL, color=palette.FADED):
        start = imgui.get_cursor_screen_pos()
        imgui.text(text)
        _at_right(start, width, right_text, palette.FADED)


def _row(theme: Theme, group: Group, warm: str, width: float) -> None:
    start = imgui.get_cursor_screen_pos()
    height = theme.px(_ROW_PX)
    pressable(f"##{group.room} {group.presence}", max(1.0, width), height)
    if not imgui.is_item_visible():
        return
    draw, middle = imgui.get_window_draw_list(), start.y + height / 2
    pitch, radius = theme.px(_PITCH_PX), theme.px(_RADIUS_PX)
    people_x = start.x + theme.px(_NAME_PX)
    text_x = people_x + group.people * pitch + theme.px(GRID_PX / 2)
    for number in range(group.people):
        _figure(draw, group.presence, (people_x + number * pitch + radius, middle), radius)
    with theme.text(TextSize.SMALL, bold=True):
        top = middle - imgui.get_text_line_height() / 2
        name = ellipsised(group.name, theme.px(_NAME_PX - GRID_PX))
        draw.add_text(imgui.ImVec2(start.x, top), u32(palette.PAPER), name)
    with theme.text(TextSize.SMALL):
        warm_px = imgui.calc_text_size(warm).x
        room = start.x + width - warm_px - theme.px(GRID_PX) - text_x
        draw.add_text(imgui.ImVec2(text_x, top), u32(palette.FADED), ellipsised(group.doing, room))
        _at_right(imgui.ImVec2(start.x, top), width, warm, palette.PAPER)


def _at_right(start: Any, width: float, text: str, color: Color) -> None:
    at = imgui.ImVec2(start.x + width - imgui.calc_text_size(text).x, start.y)
    imgui.get_window_draw_list().add_text(at, u32(color), text)


def _figure(draw: Any, presence: Presence, center: tuple[float, float], radius: float) -> None:
    """Somebody small, up or lying in bed."""
    ink, (x, y) = u32(_COLORS[presence]), center
    if presence is Presence.ASLEEP:
        _sleeper(draw, x, y, radius, ink)
        return
    head = imgui.ImVec2(x, y - 0.5 * radius)
    shoulders = imgui.ImVec2(x, y + 0.95 * radius)
    draw.path_arc_to(shoulders, 0.8 * radius, math.pi, 2 * math.pi, 12)
    draw.path_fill_convex(ink)
    draw.add_circle_filled(head, 0.48 * radius, ink)


def _sleeper(draw: Any, x: float, y: float, radius: float, ink: int) -> None:
    draw.add_circle_filled(imgui.ImVec2(x - 0.62 * radius, y + 0.05 * radius), 0.34 * radius, ink)
    draw.add_rect_filled(
        imgui.ImVec2(x - 0.18 * radius, y - 0.25 * radius),
        imgui.ImVec2(x + radius, y + 0.4 * radius),
        ink,
        0.3 * radius,
    )
    bed = max(1.0, radius * 0.22)
    foot = y + 0.72 * radius
    draw.add_line(imgui.ImVec2(x - radius, foot), imgui.ImVec2(x + radius, foot), ink, bed)
