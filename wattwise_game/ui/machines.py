"""What the background's machines do: a quiet line that explains the watts nobody switched."""

from imgui_bundle import imgui

from wattwise_game.play.view import SessionView
from wattwise_game.ui import palette, words
from wattwise_game.ui.theme import GRID_PX, TextSize, Theme, u32
from wattwise_game.ui.widgets import first_that_fits

DOING = {"heater": "heating", "air_conditioner": "cooling", "water_heater": "hot water"}


def machines_line(theme: Theme, view: SessionView) -> None:
    """The large machines that run, behind a dot in the colour of the background's arc."""
    start, radius = imgui.get_cursor_screen_pos(), theme.px(GRID_PX / 2)
    draw, indent = imgui.get_window_draw_list(), 2 * radius + theme.px(GRID_PX)
    with theme.text(TextSize.SMALL):
        room = imgui.get_content_region_avail().x - indent
        text = first_that_fits(machines_texts(view), room)
        middle = start.y + imgui.get_text_line_height() / 2
        at = imgui.ImVec2(start.x + indent, start.y)
        draw.add_text(at, u32(palette.FADED), text)
        draw.add_circle_filled(
            imgui.ImVec2(start.x + radius, middle), radius, u32(palette.BACKGROUND)
        )
        imgui.dummy(imgui.ImVec2(room, imgui.get_text_line_height()))


def machines_texts(view: SessionView) -> tuple[str, ...]:
    """Return what to say, the fullest first, for where there is less room."""
    running = {DOING[name]: watts for name, watts in view.machines_w.items() if name in DOING}
    if not running:
        return (f"background {words.power(view.background_w)}",)
    names = ", ".join(running)
    return f"{names} {words.power(sum(running.values()))}", names
