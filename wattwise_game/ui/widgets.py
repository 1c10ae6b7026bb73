"""The small pieces that every screen is made of."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from imgui_bundle import imgui

from wattwise_game.ui import palette
from wattwise_game.ui.icons import draw_icon
from wattwise_game.ui.palette import Color
from wattwise_game.ui.theme import GRID_PX, TextSize, Theme, rgba, u32

_FIXED = imgui.WindowFlags_.no_decoration.value | imgui.WindowFlags_.no_move.value
_QUIET = imgui.WindowFlags_.no_focus_on_appearing.value | imgui.WindowFlags_.no_saved_settings.value
# Keys and gamepad move in and out of it as if it were none.
_SEAMLESS = imgui.ChildFlags_.nav_flattened.value
_BY_POINTER = imgui.HoveredFlags_.no_nav_override.value
_HOVER_WRAP_PX = 264
_BY_KEYS_TOO = imgui.ButtonFlags_.enable_nav.value


@contextmanager
def card(
    name: str,
    *,
    at_px: tuple[float, float],
    size_px: tuple[float, float] = (0, 0),
    pivot: tuple[float, float] = (0, 0),
    alpha: float = 1.0,
    takes_input: bool = True,
) -> Iterator[None]:
    """A pane of dark glass. A size of 0 fits the content; `pivot` is the corner put at `at_px`.

    Both are in pixels of the window, already scaled.
    """
    flags = _FIXED | _QUIET
    if 0 in size_px:
        flags |= imgui.WindowFlags_.always_auto_resize.value
    if not takes_input:
        flags |= imgui.WindowFlags_.no_inputs.value
    imgui.set_next_window_pos(imgui.ImVec2(*at_px), pivot=imgui.ImVec2(*pivot))
    imgui.set_next_window_size(imgui.ImVec2(*size_px))
    imgui.push_style_var(imgui.StyleVar_.alpha.value, alpha)
    imgui.begin(name, None, flags)
    try:
        yield
    finally:
        imgui.end()
        imgui.pop_style_var()


@contextmanager
def bare_window(
    name: str, *, at_px: tuple[float, float], size_px: tuple[float, float] = (0, 0)
) -> Iterator[None]:
    """Room for what stands over the house without a pane; a size of 0 fits the content."""
    flags = _FIXED | _QUIET | imgui.WindowFlags_.no_background.value
    if 0 in size_px:
        flags |= imgui.WindowFlags_.always_auto_resize.value
    imgui.push_style_var(imgui.StyleVar_.window_padding.value, imgui.ImVec2(0, 0))
    imgui.push_style_var(imgui.StyleVar_.window_border_size.value, 0.0)
    imgui.set_next_window_pos(imgui.ImVec2(*at_px))
    imgui.set_next_window_size(imgui.ImVec2(*size_px))
    imgui.begin(name, None, flags)
    # Not for the hints as well.
    imgui.pop_style_var(2)
    try:
        yield
    finally:
        imgui.end()


@contextmanager
def scrolled(name: str) -> Iterator[None]:
    """The rest of the card, which scrolls where its content is longer."""
    imgui.begin_child(name, imgui.ImVec2(0, 0), _SEAMLESS)
    try:
        yield
    finally:
        imgui.end_child()


def pressable(name: str, width_px: float, height_px: float) -> bool:
    """An invisible button that keys and gamepad reach like the mouse; draw on it what it is."""
    return bool(imgui.invisible_button(name, imgui.ImVec2(width_px, height_px), _BY_KEYS_TOO))


def reachable(name: str) -> None:
    """Let the focus come to the line drawn next, though it does nothing: it scrolls into view."""
    start, width = imgui.get_cursor_pos(), imgui.get_content_region_avail().x
    pressable(f"##{name}", max(1.0, width), imgui.get_text_line_height())
    imgui.set_cursor_pos(start)


def caption(theme: Theme, text: str) -> None:
    """Small print, in as many lines as the card's width makes of it."""
    with theme.text(TextSize.SMALL, color=palette.FADED):
        imgui.text_wrapped(text)


def label(theme: Theme, text: str) -> None:
    """Small print on one line, where the card grows with it."""
    with theme.text(TextSize.SMALL, color=palette.FADED):
        imgui.text(text)


def first_that_fits(texts: Sequence[str], room_px: float) -> str:
    """Return the first text that the font now set has room for, or the last one cut short."""
    for text in texts:
        if imgui.calc_text_size(text).x <= room_px:
            return text
    return ellipsised(texts[-1], room_px)


def ellipsised(text: str, room_px: float) -> str:
    if imgui.calc_text_size(text).x <= room_px:
        return text
    while text and imgui.calc_text_size(f"{text}…").x > room_px:
        text = text[:-1].rstrip()
    return f"{text}…"


def stat(
    theme: Theme, name: str, value: str, *, note: str = "", note_color: Color | None = None
) -> None:
    """A name, a number below it, and what to say about the number."""
    imgui.begin_group()
    caption(theme, name)
    with theme.text(bold=True):
        imgui.text(value)
    if note:
        imgui.same_line()
        # Onto the number's baseline.
        imgui.set_cursor_pos_y(imgui.get_cursor_pos_y() + theme.px(2.5))
        with theme.text(TextSize.SMALL, color=note_color or palette.FADED):
            imgui.text(note)
    imgui.end_group()


def savings_color(theme: Theme, saved: float) -> Color:
    return theme.good if saved >= 0 else theme.bad


def savings(theme: Theme, saved_percent: float) -> tuple[str, Color]:
    """Return how a saving reads, and its colour; positive is saved."""
    if saved_percent >= 0:
        return f"▲ {saved_percent:.1f} % saved", theme.good
    return f"▼ {-saved_percent:.1f} % over", theme.bad


def toggle_row(theme: Theme, name: str, on: bool, *, detail: str = "") -> bool:
    """A switch across the width of the card; return whether it was switched."""
    start, width = imgui.get_cursor_screen_pos(), imgui.get_content_region_avail().x
    height = theme.px(4 * GRID_PX)
    switched = pressable(f"{name}##toggle", width, height)
    if not imgui.is_item_visible():
        # Most of a long list is scrolled away.
        return switched
    draw, middle = imgui.get_window_draw_list(), start.y + height / 2
    if imgui.is_item_hovered() or imgui.is_item_focused():
        end = imgui.ImVec2(start.x + width, start.y + height)
        draw.add_rect_filled(start, end, u32(palette.PAPER, 0.06), theme.px(GRID_PX))
    text_y = middle - imgui.get_text_line_height() / 2
    inset = theme.px(GRID_PX)
    draw.add_text(imgui.ImVec2(start.x + inset, text_y), u32(palette.PAPER), name)
    _switch(theme, (start.x + width - inset, middle), on)
    if detail:
        with theme.text(TextSize.SMALL):
            size = imgui.calc_text_size(detail)
            at = (start.x + width - inset - theme.px(48) - size.x, middle - size.y / 2)
            draw.add_text(imgui.ImVec2(*at), u32(palette.FADED), detail)
    return switched


def _switch(theme: Theme, right_middle: tuple[float, float], on: bool) -> None:
    width, height = theme.px(36), theme.px(20)
    right, middle = right_middle
    storage, key = imgui.get_state_storage(), imgui.get_item_id()
    slid = storage.get_float(key, float(on))
    step = 1.0 if theme.reduced_motion else imgui.get_io().delta_time / 0.12
    slid = min(1.0, slid + step) if on else max(0.0, slid - step)
    storage.set_float(key, slid)
    draw, radius = imgui.get_window_draw_list(), height / 2
    track = palette.mix(palette.FADED, theme.good, slid)
    draw.add_rect_filled(
        imgui.ImVec2(right - width, middle - radius),
        imgui.ImVec2(right, middle + radius),
        u32(track, 0.35 + 0.5 * slid),
        radius,
    )
    knob_x = right - width + radius + slid * (width - height)
    draw.add_circle_filled(imgui.ImVec2(knob_x, middle), radius - theme.px(3), u32(palette.PAPER))


def round_button(
    theme: Theme,
    icon: str,
    *,
    hint: str,
    active: bool = False,
    outlined: bool = False,
    names_itself: bool = False,
    diameter: float = 44,
) -> bool:
    """A round button with an icon of our own; return whether it was pressed.

    What opens something is filled while it is open; `outlined`, what does something or switches it.
    The hint shows under the pointer and, where it `names_itself`, for the keys as well.
    """
    side, start = theme.px(diameter), imgui.get_cursor_screen_pos()
    pressed = pressable(hint, side, side)
    if not imgui.is_item_visible():
        return pressed
    lit = imgui.is_item_hovered() or imgui.is_item_focused()
    middle = imgui.ImVec2(start.x + side / 2, start.y + side / 2)
    draw = imgui.get_window_draw_list()
    filled = active and not outlined
    dark = u32(palette.INK_RAISED if lit else palette.INK, 0.55 if outlined else 0.92)
    draw.add_circle_filled(middle, side / 2, u32(theme.good, 0.9) if filled else dark)
    edge = u32(theme.good) if outlined and active else u32(palette.PAPER, 0.25 if lit else 0.10)
    line_px = theme.px(2) if outlined and active else 1.0
    draw.add_circle(middle, side / 2 - line_px / 2, edge, 0, line_px)
    ink = palette.INK if filled else theme.good if active else palette.PAPER
    draw_icon(draw, icon, center=(middle.x, middle.y), radius=side * 0.24, color=u32(ink))
    _hint(theme, hint.partition("##")[0], for_keys=names_itself)
    return pressed


def _hint(theme: Theme, text: str, *, for_keys: bool) -> None:
    """What the last item is for, to its right where the keys are on it and no pointer."""
    if not imgui.is_item_hovered(_BY_POINTER):
        if not (for_keys and imgui.is_item_focused() and imgui.get_io().nav_visible):
            return
        beside = imgui.get_item_rect_max().x + theme.px(GRID_PX)
        imgui.set_next_window_pos(imgui.ImVec2(beside, imgui.get_item_rect_min().y))
    with theme.text(TextSize.SMALL):
        imgui.set_tooltip(text)


def chip(theme: Theme, text: str, *, chosen: bool) -> bool:
    """One of several small buttons of which one is chosen; return whether it was pressed."""
    fill = theme.good if chosen else palette.PAPER
    imgui.push_style_color(imgui.Col_.button.value, rgba(fill, 0.9 if chosen else 0.09))
    ink = palette.INK if chosen else palette.PAPER
    imgui.push_style_color(imgui.Col_.text.value, rgba(ink))
    padding = imgui.ImVec2(theme.px(GRID_PX), theme.px(GRID_PX / 2))
    imgui.push_style_var(imgui.StyleVar_.frame_padding.value, padding)
    with theme.text(TextSize.SMALL, bold=True):
        pressed = bool(imgui.button(text))
    imgui.pop_style_var()
    imgui.pop_style_color(2)
    return pressed


def progress(theme: Theme, share: float, *, color: Color, width_px: float = -1) -> None:
    imgui.push_style_color(imgui.Col_.plot_histogram.value, rgba(color))
    imgui.progress_bar(share, imgui.ImVec2(width_px, theme.px(6)), "")
    imgui.pop_style_color()


def hover_card(
    theme: Theme,
    *,
    pointer_px: tuple[float, float],
    screen_px: tuple[float, float],
    title: str,
    lines: Sequence[str],
) -> None:
    """What the pointer is on; beside it, and never beyond the edge of the screen."""
    gap = theme.px(2 * GRID_PX)
    x, y = pointer_px
    to_the_left = x > screen_px[0] / 2
    at = (x - gap if to_the_left else x + gap, y)
    # The lower the pointer, the more of the card stands above it.
    pivot = (float(to_the_left), y / screen_px[1])
    # Opaque, where the glass would let another card's numbers through its own.
    imgui.push_style_color(imgui.Col_.window_bg.value, rgba(palette.INK))
    with card("hover", at_px=at, pivot=pivot, takes_input=False):
        imgui.pop_style_color()
        with theme.text(bold=True):
            imgui.text(title)
        wrap_px = min(theme.px(_HOVER_WRAP_PX), screen_px[0] / 2 - gap - theme.px(4 * GRID_PX))
        with theme.text(TextSize.SMALL, color=palette.FADED):
            for line in lines:
                size = imgui.calc_text_size(line, wrap_width=wrap_px)
                # Half a pixel less, and the last word would break.
                imgui.push_text_wrap_pos(imgui.get_cursor_pos_x() + size.x + 1)
                imgui.text(line)
                imgui.pop_text_wrap_pos()
