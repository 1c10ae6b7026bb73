"""Short messages that slide in, stay a while or until they are clicked, and go."""

from dataclasses import dataclass
from typing import Protocol

from imgui_bundle import imgui

from wattwise_game.ui import palette
from wattwise_game.ui.icons import draw_icon
from wattwise_game.ui.layout import Rect
from wattwise_game.ui.motion import ease_out
from wattwise_game.ui.palette import Color
from wattwise_game.ui.theme import GRID_PX, TextSize, Theme, rgba, u32
from wattwise_game.ui.widgets import card

WRAP_PX = 360
_SLIDE_S = 0.2
_MOST = 4


@dataclass
class _Toast:
    title: str
    text: str
    color: Color
    stays_s: float
    number: int
    figure: str = ""
    key: str | None = None
    age_s: float = 0.0

    def presence(self) -> float:
        """From 0, outside, to 1."""
        return ease_out(min(self.age_s, self.stays_s - self.age_s) / _SLIDE_S)


class Content(Protocol):
    """What a message with a figure says."""

    @property
    def title(self) -> str: ...
    @property
    def figure(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def color(self) -> Color: ...


class ToastStack:
    def __init__(self) -> None:
        self._toasts: list[_Toast] = []
        self._count = 0
        self.height_px = 0.0
        """What the messages took when they were drawn last."""

    def __len__(self) -> int:
        return len(self._toasts)

    def push(
        self, title: str, text: str = "", *, color: Color = palette.PAR, stays_s: float = 5.0
    ) -> None:
        self._count += 1
        toast = _Toast(title, text, color, stays_s, self._count)
        self._toasts = [*self._toasts, toast][-_MOST:]

    def put(self, key: str, content: Content, *, stays_s: float) -> None:
        """Show a message of which there is only one at a time: it takes the last one's place."""
        kept = next((each for each in self._toasts if each.key == key), None)
        if kept is None or kept.stays_s - kept.age_s <= _SLIDE_S:
            self._toasts = [each for each in self._toasts if each is not kept]
            self.push(content.title, stays_s=stays_s)
            kept = self._toasts[-1]
            kept.key = key
        kept.stays_s = kept.age_s + stays_s
        self.amend(key, content)

    def amend(self, key: str, content: Content) -> None:
        """Say it otherwise, if it is still there."""
        for each in self._toasts:
            if each.key == key:
                each.title, each.figure = content.title, content.figure
                each.text, each.color = content.text, content.color

    def draw(self, theme: Theme, *, room: Rect, dt_s: float) -> None:
        """Draw them upwards from the bottom right of the room, the newest lowest.

        The oldest, where there is no room for them, wait.
        """
        bottom = room.bottom
        for toast in reversed(self._toasts):
            text_size = _text_size(theme, toast, room.width)
            height = text_size[1] + theme.px(4 * GRID_PX)
            if bottom < room.bottom and bottom - height < room.top:
                break
            if _draw_one(theme, toast, text_size, right_px=room.right, bottom_px=bottom):
                toast.stays_s = min(toast.stays_s, toast.age_s + _SLIDE_S)
            toast.age_s += dt_s
            bottom -= height + theme.px(GRID_PX)
        self.height_px = room.bottom - bottom
        self._toasts = [each for each in self._toasts if each.age_s < each.stays_s]


def _text_size(theme: Theme, toast: _Toast, width_px: float) -> tuple[float, float]:
    """Return the size of title and text, which breaks where it is too long."""
    beside_text = theme.px(_LEFT + _RIGHT)
    wrap = min(theme.px(WRAP_PX), width_px - beside_text)
    with theme.text(TextSize.BODY, bold=True):
        title = imgui.calc_text_size(toast.title)
        if toast.figure:
            title.x += imgui.calc_text_size(toast.figure).x + theme.px(2 * GRID_PX)
    if not toast.text:
        return title.x, title.y
    with theme.text(TextSize.SMALL):
        text = imgui.calc_text_size(toast.text, wrap_width=wrap)
    # Half a pixel less, and the last word would break.
    return max(title.x, text.x + 1), title.y + theme.px(GRID_PX / 2) + text.y


_LEFT, _RIGHT = 3 * GRID_PX, 5 * GRID_PX  # a bar before the text, a cross behind it


def _draw_one(
    theme: Theme,
    toast: _Toast,
    text_size: tuple[float, float],
    *,
    right_px: float,
    bottom_px: float,
) -> bool:
    """Draw one, and return whether it was clicked."""
    presence = 1.0 if theme.reduced_motion else toast.presence()
    width, height = text_size[0] + theme.px(_LEFT + _RIGHT), text_size[1] + theme.px(4 * GRID_PX)
    # It slides within its place.
    slid = (1 - presence) * theme.px(GRID_PX)
    at = (right_px, bottom_px + slid)
    name = f"toast {toast.number}"
    with card(name, at_px=at, pivot=(1, 1), size_px=(width, height), alpha=presence):
        corner, draw = imgui.get_window_pos(), imgui.get_window_draw_list()
        _bar(theme, toast.color)
        imgui.set_cursor_pos(imgui.ImVec2(theme.px(_LEFT), theme.px(2 * GRID_PX)))
        imgui.begin_group()
        with theme.text(TextSize.BODY, bold=True):
            imgui.text(toast.title)
            if toast.figure:
                beside = text_size[0] - imgui.calc_text_size(toast.figure).x
                imgui.same_line(beside)
                imgui.text_colored(rgba(toast.color), toast.figure)
        if toast.text:
            imgui.set_cursor_pos_y(
                imgui.get_cursor_pos_y() - theme.px(GRID_PX) + theme.px(GRID_PX / 2)
            )
            imgui.push_text_wrap_pos(theme.px(_LEFT) + text_size[0] + 1)
            with theme.text(TextSize.SMALL, color=palette.PAPER):
                imgui.text(toast.text)
            imgui.pop_text_wrap_pos()
        imgui.end_group()
        hovered = imgui.is_window_hovered()
        cross = (corner.x + width - theme.px(20), corner.y + theme.px(20))
        ink = u32(palette.PAPER if hovered else palette.FADED, presence)
        draw_icon(draw, "close", center=cross, radius=theme.px(6), color=ink)
        return bool(hovered and imgui.is_mouse_clicked(0))


def _bar(theme: Theme, color: Color) -> None:
    corner, size = imgui.get_window_pos(), imgui.get_window_size()
    inset, width = theme.px(10), theme.px(4)
    imgui.get_window_draw_list().add_rect_filled(
        imgui.ImVec2(corner.x + inset, corner.y + inset),
        imgui.ImVec2(corner.x + inset + width, corner.y + size.y - inset),
        u32(color),
        width / 2,
    )
