"""The day's leaderboard."""

from imgui_bundle import imgui

from wattwise_game.play.view import SessionView
from wattwise_game.protocol.messages import LeaderboardEntry
from wattwise_game.ui import palette
from wattwise_game.ui.theme import Theme, rgba
from wattwise_game.ui.widgets import caption, label, reachable, scrolled

_COLUMNS = ("#", "household", "saved", "kWh")


def leaderboard_panel(theme: Theme, view: SessionView) -> None:
    reachable("leaderboard")
    with theme.text(bold=True):
        imgui.text("Today's leaderboard")
    if not view.leaderboard:
        caption(theme, "It opens when the first hour has settled.")
        return
    caption(theme, f"{view.players} households, after each settled hour")
    with scrolled("board"):
        if imgui.begin_table("entries", len(_COLUMNS), imgui.TableFlags_.row_bg.value):
            _header(theme)
            for entry in view.leaderboard:
                _row(theme, entry)
            imgui.end_table()


def _header(theme: Theme) -> None:
    fixed = imgui.TableColumnFlags_.width_fixed.value
    stretch = imgui.TableColumnFlags_.width_stretch.value
    for name in _COLUMNS:
        imgui.table_setup_column(name, stretch if name == "household" else fixed)
    imgui.table_next_row()
    for name in _COLUMNS:
        imgui.table_next_column()
        label(theme, name)


def _row(theme: Theme, entry: LeaderboardEntry) -> None:
    imgui.table_next_row()
    if entry.is_you:
        shade = imgui.get_color_u32(rgba(palette.PAR, 0.28))
        imgui.table_set_bg_color(imgui.TableBgTarget_.row_bg0.value, shade)
    score = entry.score_percent
    cells = (
        (str(entry.rank), palette.FADED),
        (entry.display_name, palette.PAPER),
        (f"{score:+.2f} %".replace("-", "−"), theme.good if score >= 0 else theme.bad),
        (f"{entry.energy_kwh:.1f}", palette.FADED),
    )
    for position, (text, color) in enumerate(cells):
        imgui.table_next_column()
        if position == 0:
            reachable(entry.public_id)
        with theme.text(color=color, bold=entry.is_you):
            imgui.text(text)
