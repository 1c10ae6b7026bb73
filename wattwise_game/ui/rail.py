"""The round buttons on the left: what opens a panel, and a little apart, what does something."""

from collections.abc import Iterator
from contextlib import contextmanager

from imgui_bundle import imgui

from wattwise_game.ui.focus import Focus
from wattwise_game.ui.layout import Rail
from wattwise_game.ui.requests import Panel
from wattwise_game.ui.theme import Theme
from wattwise_game.ui.widgets import round_button

NAME = "rail"
_PANELS = (
    (Panel.AGENDA, "people", "What the family needs"),
    (Panel.APPLIANCES, "bolt", "Appliances (Tab)"),
    (Panel.DAY, "chart", "Today, hour by hour"),
    (Panel.LEADERBOARD, "trophy", "Leaderboard"),
    (Panel.MENU, "settings", "Game (Esc)"),
)
HOME, CHART = "home", "today's chart"
RailPress = Panel | str


def rail(
    theme: Theme, at: Rail, focus: Focus, *, panel: Panel | None, chart_is_shown: bool | None
) -> RailPress | None:
    """Return the panel, `HOME` or `CHART` that was pressed; without a chart, no button for it."""
    pressed: RailPress | None = None
    with _bare_window(NAME, at_px=at.rect[:2]):
        focus.note(NAME)
        focus.arrives_in(NAME)
        for position, (each, icon, hint) in enumerate(_PANELS):
            _next_in_row(position, at.columns)
            if round_button(
                theme, icon, hint=hint, active=panel is each, diameter=at.button, names_itself=True
            ):
                pressed = each
        imgui.dummy(imgui.ImVec2(0, 0))
        hint = "The whole house (H)"
        if round_button(
            theme, "home", hint=hint, outlined=True, names_itself=True, diameter=at.button
        ):
            pressed = HOME
        if chart_is_shown is not None:
            _next_in_row(1, at.columns)
            hint = "Hide today's chart" if chart_is_shown else "Show today's chart"
            if round_button(
                theme,
                "forecast",
                hint=f"{hint}###chart",
                active=chart_is_shown,
                outlined=True,
                names_itself=True,
                diameter=at.button,
            ):
                pressed = CHART
    return pressed


def _next_in_row(position: int, columns: int) -> None:
    if position % columns:
        imgui.same_line()


@contextmanager
def _bare_window(name: str, *, at_px: tuple[float, float]) -> Iterator[None]:
    flags = (
        imgui.WindowFlags_.no_decoration.value
        | imgui.WindowFlags_.no_background.value
        | imgui.WindowFlags_.no_move.value
        | imgui.WindowFlags_.always_auto_resize.value
        | imgui.WindowFlags_.no_saved_settings.value
        | imgui.WindowFlags_.no_focus_on_appearing.value
    )
    imgui.push_style_var(imgui.StyleVar_.window_padding.value, imgui.ImVec2(0, 0))
    imgui.push_style_var(imgui.StyleVar_.window_border_size.value, 0.0)
    imgui.set_next_window_pos(imgui.ImVec2(*at_px))
    imgui.begin(name, None, flags)
    # Not for the hints as well.
    imgui.pop_style_var(2)
    try:
        yield
    finally:
        imgui.end()
