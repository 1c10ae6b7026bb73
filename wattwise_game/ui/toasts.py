"""Short messages that slide in at a corner, stay a while and go."""

from dataclasses import dataclass

from imgui_bundle import imgui

from wattwise_game.ui import palette
from wattwise_game.ui.motion import ease_out
from wattwise_game.ui.palette import Color
from wattwise_game.ui.theme import GRID_PX, TextSize, Theme, u32
from wattwise_game.ui.widgets import caption, card

_SLIDE_S = 0.2
_MOST = 4


@dataclass
class _Toast:
    title: str
    text: str
    color: Color
    stays_s: float
    number: int
    age_s: float = 0.0

    def presence(self) -> float:
        """From 0, outside, to 1."""
        return ease_out(min(self.age_s, self.stays_s - self.age_s) / _SLIDE_S)


class ToastStack:
    def __init__(self) -> None:
        self._toasts: list[_Toast] = []
        self._count = 0

    def __len__(self) -> int:
        return len(self._toasts)

    def push(
        self, title: str, text: str = "", *, color: Color = palette.PAR, stays_s: float = 5.0
    ) -> None:
        self._count += 1
        toast = _Toast(title, text, color, stays_s, self._count)
        self._toasts = [*self._toasts, toast][-_MOST:]

    def draw(self, theme: Theme, *, right_px: float, bottom_px: float, dt_s: float) -> None:
        """Draw the stack upwards from the corner, the newest at the bottom."""
        for toast in self._toasts:
            toast.age_s += dt_s
        self._toasts = [each for each in self._toasts if each.age_s < each.stays_s]
        for toast in reversed(self._toasts):
            bottom_px -= self._draw_one(theme, toast, right_px, bottom_px) + theme.px(GRID_PX)

    def _draw_one(self, theme: Theme, toast: _Toast, right_px: float, bottom_px: float) -> float:
        presence = 1.0 if theme.reduced_motion else toast.presence()
        at = (right_px + (1 - presence) * theme.px(40), bottom_px)
        name = f"toast {toast.number}"
        with card(name, at_px=at, pivot=(1, 1), alpha=presence, takes_input=False):
            _bar(theme, toast.color)
            imgui.indent(theme.px(GRID_PX))
            with theme.text(TextSize.BODY, bold=True):
                imgui.text(toast.title)
            if toast.text:
                caption(theme, toast.text)
            imgui.unindent(theme.px(GRID_PX))
            return float(imgui.get_window_size().y)


def _bar(theme: Theme, color: Color) -> None:
    corner, size = imgui.get_window_pos(), imgui.get_window_size()
    inset, width = theme.px(10), theme.px(4)
    imgui.get_window_draw_list().add_rect_filled(
        imgui.ImVec2(corner.x + inset, corner.y + inset),
        imgui.ImVec2(corner.x + inset + width, corner.y + size.y - inset),
        u32(color),
        width / 2,
    )
