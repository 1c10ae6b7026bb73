"""The game's own matters: saves, appearance, keys, leaving."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from imgui_bundle import imgui

from wattwise_game.play.view import KeptGame
from wattwise_game.ui import words
from wattwise_game.ui.requests import (
    LoadGame,
    OpenSlot,
    Quit,
    Request,
    SaveGame,
    SetAppearance,
)
from wattwise_game.ui.theme import Theme
from wattwise_game.ui.widgets import caption, chip, label, scrolled, toggle_row

SLOTS = ("default", "second", "third")
UI_SCALES = (0.75, 1.0, 1.25, 1.5, 2.0)
_KEYS = (
    ("Click", "switch an appliance"),
    ("Drag / wheel", "look around, come closer"),
    ("1 – 6, H", "a room, the whole house"),
    ("Space, + and −", "pause, faster, slower"),
    ("Tab", "into the list, on to buttons"),
    ("Arrows, Enter", "move and choose there"),
    ("Esc", "leave them, this menu"),
)


@dataclass(frozen=True)
class Menu:
    """What the menu shows that no session knows."""

    slot: str
    kept_games: tuple[KeptGame, ...]
    appearance: SetAppearance


def menu_panel(theme: Theme, menu: Menu) -> Iterator[Request]:
    with scrolled("menu"):
        yield from _saves(theme, menu)
        imgui.separator()
        yield from _appearance(theme, menu.appearance)
        imgui.separator()
        _keys(theme)
        imgui.separator()
        if imgui.button("Save and quit", imgui.ImVec2(-1, 0)):
            yield Quit()


def _saves(theme: Theme, menu: Menu) -> Iterator[Request]:
    with theme.text(bold=True):
        imgui.text("Saves")
    caption(theme, "A slot is a household of its own.")
    for slot in SLOTS:
        if chip(theme, slot.capitalize(), chosen=slot == menu.slot) and slot != menu.slot:
            yield OpenSlot(slot)
        if slot != SLOTS[-1]:
            imgui.same_line()
    if imgui.button("Save now"):
        yield SaveGame()
    for kept in menu.kept_games:
        when = f"{kept.game_time:%A} {words.clock(kept.game_time)}"
        if imgui.button(f"Back to {when}##{kept.path.name}"):
            yield LoadGame(kept.path)


def _appearance(theme: Theme, now: SetAppearance) -> Iterator[Request]:
    with theme.text(bold=True):
        imgui.text("Appearance")
    caption(theme, "Size of text and panels")
    for scale in UI_SCALES:
        if chip(theme, f"{scale:.0%}", chosen=scale == now.ui_scale) and scale != now.ui_scale:
            yield replace(now, ui_scale=scale)
        if scale != UI_SCALES[-1]:
            imgui.same_line()
    if toggle_row(theme, "Reduced motion", now.reduced_motion):
        yield replace(now, reduced_motion=not now.reduced_motion)
    if toggle_row(theme, "Colours without red and green", now.colour_blind):
        yield replace(now, colour_blind=not now.colour_blind)


def _keys(theme: Theme) -> None:
    with theme.text(bold=True):
        imgui.text("Keys")
    if imgui.begin_table("keys", 2):
        imgui.table_setup_column("key", imgui.TableColumnFlags_.width_fixed.value)
        imgui.table_setup_column("meaning", imgui.TableColumnFlags_.width_stretch.value)
        for key, meaning in _KEYS:
            imgui.table_next_row()
            imgui.table_next_column()
            label(theme, key)
            imgui.table_next_column()
            caption(theme, meaning)
        imgui.end_table()
