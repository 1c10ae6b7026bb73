"""The round buttons on the left: what opens a panel, and a little apart, what does something."""

from collections.abc import Mapping

from imgui_bundle import imgui

from wattwise_game.ui import words
from wattwise_game.ui.focus import Focus
from wattwise_game.ui.layout import Rail
from wattwise_game.ui.requests import Panel
from wattwise_game.ui.theme import Theme
from wattwise_game.ui.widgets import bare_window, round_button

NAME = "rail"
_PANELS = (
    (Panel.AGENDA, "people", "What the family needs", "tasks"),
    (Panel.APPLIANCES, "bolt", "Appliances", "panels"),
    (Panel.DAY, "chart", "Today, hour by hour", ""),
    (Panel.LEADERBOARD, "trophy", "Leaderboard", ""),
    (Panel.MENU, "settings", "Game", "back"),
)
HOME, CHART = "home", "today's chart"
RailPress = Panel | str


def rail(
    theme: Theme,
    at: Rail,
    focus: Focus,
    *,
    panel: Panel | None,
    chart_is_shown: bool | None,
    keys: Mapping[str, str],
) -> RailPress | None:
    """Return the panel, `HOME` or `CHART` that was pressed; without a chart, no button for it."""
    pressed: RailPress | None = None
    with bare_window(NAME, at_px=at.rect[:2]):
        focus.note(NAME)
        focus.arrives_in(NAME)
        for position, (each, icon, name, action) in enumerate(_PANELS):
            _next_in_row(position, at.columns)
            hint = f"{words.with_key(name, keys.get(action))}###{each}"
            if round_button(
                theme, icon, hint=hint, active=panel is each, diameter=at.button, names_itself=True
            ):
                pressed = each
        imgui.dummy(imgui.ImVec2(0, 0))
        hint = f"{words.with_key('The whole house', keys.get('home view'))}###home"
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
