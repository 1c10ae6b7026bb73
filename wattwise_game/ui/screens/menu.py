"""The game's own matters: saves, appearance, keys, leaving."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import get_args

from imgui_bundle import imgui

from wattwise_game.play.view import KeptGame
from wattwise_game.storage.preferences import Quality
from wattwise_game.ui import palette, words
from wattwise_game.ui.requests import (
    ChooseKey,
    LoadGame,
    OpenSlot,
    Quit,
    Request,
    ResetKeys,
    SaveGame,
    SetAppearance,
    SetQuality,
    SetVolume,
)
from wattwise_game.ui.theme import GRID_PX, TextSize, Theme, u32
from wattwise_game.ui.widgets import caption, chip, pressable, reachable, scrolled, toggle_row

SLOTS = ("default", "second", "third")
UI_SCALES = (0.75, 1.0, 1.25, 1.5, 2.0)
QUALITIES: tuple[Quality, ...] = get_args(Quality)
_VOLUME_STEPS = 20
_NO_TYPING = imgui.SliderFlags_.no_input.value
_FIXED = (
    ("Click", "switch an appliance"),
    ("Drag / wheel", "look around, come closer"),
    ("Arrows, Enter", "move and choose in a card"),
    ("Esc", "leave it, this menu"),
    ("Gamepad", "A chooses, B leaves, L and R go to the tasks and the lists"),
)


@dataclass(frozen=True)
class KeyRow:
    """An action and the keys that it has, as one reads them."""

    action: str
    keys: str
    is_usual: bool = True


@dataclass(frozen=True)
class KeyChoiceView:
    """The action that waits for a key, and what to say of the key that was pressed."""

    action: str
    objection: str = ""


@dataclass(frozen=True)
class Menu:
    """What the menu shows that no session knows."""

    slot: str
    kept_games: tuple[KeptGame, ...]
    appearance: SetAppearance
    quality: Quality = "high"
    volume: float = 0.8
    keys: tuple[KeyRow, ...] = ()
    key_choice: KeyChoiceView | None = None


def menu_panel(theme: Theme, menu: Menu) -> Iterator[Request]:
    with scrolled("menu"):
        yield from _saves(theme, menu)
        imgui.separator()
        yield from _appearance(theme, menu.appearance)
        yield from _quality(theme, menu.quality)
        imgui.separator()
        yield from _sound(theme, menu.volume)
        imgui.separator()
        yield from _keys(theme, menu)
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


def _quality(theme: Theme, now: Quality) -> Iterator[Request]:
    caption(theme, "Quality of the picture")
    for quality in QUALITIES:
        if chip(theme, quality.capitalize(), chosen=quality == now) and quality != now:
            yield SetQuality(quality)
        if quality != QUALITIES[-1]:
            imgui.same_line()


def _sound(theme: Theme, now: float) -> Iterator[Request]:
    with theme.text(bold=True):
        imgui.text("Sound")
    storage, key = imgui.get_state_storage(), imgui.get_id("volume")
    held = storage.get_int(key, -1)
    step = held if held >= 0 else round(now * _VOLUME_STEPS)
    imgui.set_next_item_width(imgui.get_content_region_avail().x - theme.px(GRID_PX))
    text = f"{step / _VOLUME_STEPS:.0%}".replace("%", " %%") if step else "silent"
    with theme.text(TextSize.SMALL):
        _, step = imgui.slider_int("##volume", step, 0, _VOLUME_STEPS, text, _NO_TYPING)
    storage.set_int(key, step if imgui.is_item_active() else -1)
    if imgui.is_item_deactivated_after_edit():
        yield SetVolume(step / _VOLUME_STEPS)


def _keys(theme: Theme, menu: Menu) -> Iterator[Request]:
    with theme.text(bold=True):
        imgui.text("Keys")
    caption(theme, "Choose an action, then press its new key.")
    for row in menu.keys:
        choice = menu.key_choice
        waits = choice is not None and choice.action == row.action
        if _key_row(theme, row, waits=waits):
            yield ChooseKey(row.action)
        if choice is not None and waits and choice.objection:
            with theme.text(TextSize.SMALL, color=theme.energy(0.5)):
                imgui.text_wrapped(choice.objection)
    changed = any(not row.is_usual for row in menu.keys)
    if changed and imgui.button("Back to the usual keys"):
        yield ResetKeys()
    for name, meaning in _FIXED:
        reachable(name)
        with theme.text(TextSize.SMALL, bold=True):
            imgui.text(name)
        caption(theme, meaning)


def _key_row(theme: Theme, row: KeyRow, *, waits: bool) -> bool:
    """An action across the width of the card, its keys at the right."""
    start, width = imgui.get_cursor_screen_pos(), imgui.get_content_region_avail().x
    height, inset = theme.px(3.5 * GRID_PX), theme.px(GRID_PX)
    pressed = pressable(f"{row.action}##key", width, height)
    if not imgui.is_item_visible():
        return pressed
    draw, middle = imgui.get_window_draw_list(), start.y + height / 2
    if waits or imgui.is_item_hovered() or imgui.is_item_focused():
        end = imgui.ImVec2(start.x + width, start.y + height)
        draw.add_rect_filled(start, end, u32(palette.PAPER, 0.06), inset)
    with theme.text(TextSize.SMALL):
        y = middle - imgui.get_text_line_height() / 2
        name = row.action.capitalize()
        draw.add_text(imgui.ImVec2(start.x + inset, y), u32(palette.PAPER), name)
    with theme.text(TextSize.SMALL, bold=True):
        text = "press a key" if waits else row.keys or "no key"
        color = theme.good if waits or not row.is_usual else palette.FADED
        at = imgui.ImVec2(start.x + width - inset - imgui.calc_text_size(text).x, y)
        draw.add_text(at, u32(color), text)
    return pressed
