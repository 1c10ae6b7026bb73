"""Where the player stands: rank, ahead of the par or behind, and whether the server knows."""

from collections.abc import Mapping

from imgui_bundle import imgui

from wattwise_game.play.view import SessionView
from wattwise_game.ui import words
from wattwise_game.ui.theme import TextSize, Theme, u32
from wattwise_game.ui.widgets import caption, savings, stat

# How far along the scale from good to bad, and what to say.
_CONNECTION: Mapping[str, tuple[float, str]] = {
    "connected": (0.0, "in step with the server"),
    "syncing": (0.5, "syncing"),
    "away": (1.0, "server away"),
    "update needed": (1.0, "update needed"),
}


def standing(theme: Theme, view: SessionView) -> None:
    rank = f"{words.ordinal(view.rank)} of {view.players}" if view.rank else "not yet ranked"
    stat(theme, "Rank today", rank)
    score = view.predicted_score_percent
    if score is None:
        stat(theme, "Against par", "waiting for the forecast")
    else:
        note, color = savings(theme, score)
        ahead_ws = (view.par_so_far_ws or 0) - view.day_energy_ws
        ahead = words.signed_energy(ahead_ws)
        stat(theme, "Against par, so far", ahead, note=note, note_color=color)
    _connection(theme, view)


def _connection(theme: Theme, view: SessionView) -> None:
    badness, text = _CONNECTION[view.connection]
    if view.outbox_minutes and view.connection != "connected":
        text += f", {view.outbox_minutes} min to send"
    start, radius = imgui.get_cursor_screen_pos(), theme.px(4)
    middle = imgui.ImVec2(start.x + radius, start.y + theme.px(TextSize.SMALL) * 0.62)
    imgui.get_window_draw_list().add_circle_filled(middle, radius, u32(theme.energy(badness)))
    imgui.set_cursor_screen_pos(imgui.ImVec2(start.x + 3 * radius, start.y))
    caption(theme, text)
