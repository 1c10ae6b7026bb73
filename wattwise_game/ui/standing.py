"""Where the player stands: rank, ahead of the ghost or behind, and whether the server knows."""

from collections.abc import Mapping
from typing import Any

from imgui_bundle import imgui

from wattwise_game.play.view import SessionView
from wattwise_game.ui import palette, words
from wattwise_game.ui.motion import Roll
from wattwise_game.ui.theme import GRID_PX, TextSize, Theme, u32
from wattwise_game.ui.widgets import caption, label, savings_color

# How far along the scale from good to bad, and what to say.
_CONNECTION: Mapping[str, tuple[float, str]] = {
    "connected": (0.0, "in step with the server"),
    "syncing": (0.5, "syncing"),
    "away": (1.0, "server away"),
    "update needed": (1.0, "update needed"),
}
_CHANGE_SHOWS_S = 6.0


class StandingCard:
    """Its numbers roll; a change of rank stays beside it for a while."""

    def __init__(self) -> None:
        self._ahead, self._score = Roll(), Roll()
        self._rank: int | None = None
        self._won = 0
        self._changed_s_ago = _CHANGE_SHOWS_S

    def draw(self, theme: Theme, view: SessionView, *, dt_s: float) -> None:
        self._follow_rank(view.rank, dt_s)
        self._against_the_ghost(theme, view, dt_s)
        self._rank_line(theme, view)
        _connection(theme, view)

    def _follow_rank(self, rank: int | None, dt_s: float) -> None:
        self._changed_s_ago += dt_s
        if rank == self._rank:
            return
        if rank is not None and self._rank is not None:
            self._won, self._changed_s_ago = self._rank - rank, 0.0
        self._rank = rank

    def _against_the_ghost(self, theme: Theme, view: SessionView, dt_s: float) -> None:
        label(theme, "Against the ghost, today")
        if view.predicted_score_percent is None:
            imgui.text("waiting for the forecast")
            return
        is_still = theme.reduced_motion
        score = self._score.to(view.predicted_score_percent, dt_s=dt_s, reduced_motion=is_still)
        ahead_ws = self._ahead.to(
            (view.par_so_far_ws or 0) - view.day_energy_ws, dt_s=dt_s, reduced_motion=is_still
        )
        start, color = imgui.get_cursor_screen_pos(), savings_color(theme, score)
        draw, side = imgui.get_window_draw_list(), theme.px(11)
        with theme.text(TextSize.DISPLAY, bold=True):
            height = imgui.get_text_line_height()
            _arrow(draw, start.x, start.y + height * 0.54, side, up=score >= 0, ink=u32(color))
            imgui.set_cursor_screen_pos(imgui.ImVec2(start.x + side * 2 + theme.px(10), start.y))
            imgui.text(f"{abs(score):.1f} %")
        imgui.same_line(0, theme.px(1.5 * GRID_PX))
        imgui.begin_group()
        imgui.set_cursor_pos_y(imgui.get_cursor_pos_y() + theme.px(5))
        with theme.text(TextSize.SMALL, bold=True, color=color):
            imgui.text("saved" if score >= 0 else "over")
        imgui.set_cursor_pos_y(imgui.get_cursor_pos_y() - theme.px(GRID_PX))
        label(theme, words.signed_energy(ahead_ws))
        imgui.end_group()

    def _rank_line(self, theme: Theme, view: SessionView) -> None:
        if view.rank is None:
            label(theme, "not yet ranked")
            return
        with theme.text(bold=True):
            imgui.text(words.ordinal(view.rank))
        imgui.same_line(0, theme.px(GRID_PX * 0.75))
        imgui.set_cursor_pos_y(imgui.get_cursor_pos_y() + theme.px(2.5))
        label(theme, f"of {view.players} today")
        if self._won and self._changed_s_ago < _CHANGE_SHOWS_S:
            imgui.same_line()
            imgui.set_cursor_pos_y(imgui.get_cursor_pos_y() + theme.px(2.5))
            color = theme.good if self._won > 0 else palette.FADED
            with theme.text(TextSize.SMALL, bold=True, color=color):
                imgui.text(f"▲ up {self._won}" if self._won > 0 else f"▼ down {-self._won}")


def _arrow(draw: Any, left: float, middle: float, side: float, *, up: bool, ink: int) -> None:
    foot, tip = (middle + side * 0.8, middle - side) if up else (middle - side * 0.8, middle + side)
    draw.add_triangle_filled(
        imgui.ImVec2(left, foot),
        imgui.ImVec2(left + 2 * side, foot),
        imgui.ImVec2(left + side, tip),
        ink,
    )


def _connection(theme: Theme, view: SessionView) -> None:
    badness, text = _CONNECTION[view.connection]
    if view.outbox_minutes and view.connection != "connected":
        text += f", {view.outbox_minutes} min to send"
    start, radius = imgui.get_cursor_screen_pos(), theme.px(4)
    middle = imgui.ImVec2(start.x + radius, start.y + theme.px(TextSize.SMALL) * 0.62)
    imgui.get_window_draw_list().add_circle_filled(middle, radius, u32(theme.energy(badness)))
    imgui.set_cursor_screen_pos(imgui.ImVec2(start.x + 3 * radius, start.y))
    caption(theme, text)
