import numpy as np
from imgui_bundle import imgui

from tests.game.pictures import changed_share, pixels_of
from tests.game.ui.conftest import Screen
from wattwise_game.controls import Click, Controls
from wattwise_game.scene.window import Window
from wattwise_game.ui.clipboard import Clipboard
from wattwise_game.ui.focus import Focus
from wattwise_game.ui.imgui_panda import ImGuiPanda
from wattwise_game.ui.widgets import card

PANEL_PX = (120.0, 90.0)
ON_THE_BUTTON, BESIDE_THE_PANEL = (50.0, 40.0), (250.0, 120.0)


class Panel:
    """A pane at the top left with one button that covers most of it, and a field for text."""

    def __init__(self) -> None:
        self.clicks = 0
        self.text = ""
        self.focus = Focus()

    def draw(self) -> None:
        with card("panel", at_px=(10, 10), size_px=PANEL_PX):
            self.focus.note("panel")
            self.focus.arrives_in("panel")
            self.clicks += imgui.button("Switch", imgui.ImVec2(90, 30))
            _, self.text = imgui.input_text("##text", self.text)


def test_a_panel_is_drawn(screen: Screen) -> None:
    screen.frame(lambda: None)
    before = pixels_of(screen.window)

    screen.frame(Panel().draw)

    changed = np.abs(pixels_of(screen.window).astype(int) - before).max(axis=2) > 0
    assert changed[12:98, 12:128].mean() > 0.9
    assert not changed[105:, :].any()


def test_nothing_is_drawn_beyond_the_clip_rectangle(screen: Screen) -> None:
    def a_long_word() -> None:
        with card("panel", at_px=(10, 10), size_px=(60, 40)):
            imgui.text("W" * 60)

    screen.frame(lambda: None)
    before = pixels_of(screen.window)
    screen.frame(a_long_word)

    changed = np.abs(pixels_of(screen.window).astype(int) - before).max(axis=2) > 0
    assert not changed[:, 80:].any()


def test_a_click_on_a_button_is_the_interface_s_and_not_the_world_s(screen: Screen) -> None:
    panel, world = Panel(), Controls()
    screen.window.listeners = [screen.ui, world]

    screen.click(ON_THE_BUTTON, panel.draw)

    assert panel.clicks == 1
    assert world.take_commands() == []


def test_a_click_beside_the_panel_is_the_world_s(screen: Screen) -> None:
    panel, world = Panel(), Controls()
    screen.window.listeners = [screen.ui, world]
    world.move_pointer(BESIDE_THE_PANEL)

    screen.click(BESIDE_THE_PANEL, panel.draw)

    assert panel.clicks == 0
    assert world.take_commands() == [Click(BESIDE_THE_PANEL)]


def test_the_wheel_over_a_panel_does_not_zoom(screen: Screen) -> None:
    panel = Panel()
    screen.window.put_pointer(ON_THE_BUTTON)
    screen.frame(panel.draw)
    screen.frame(panel.draw)

    assert screen.ui.pressed("wheel_up")


def test_room_keys_stay_the_world_s_after_a_click_on_a_panel(screen: Screen) -> None:
    panel = Panel()
    screen.click(ON_THE_BUTTON, panel.draw)

    assert not screen.ui.pressed("1")


def test_text_is_typed_and_its_keys_do_not_reach_the_world(screen: Screen) -> None:
    panel = Panel()
    screen.click((50, 80), panel.draw)

    taken = screen.ui.pressed("1")
    for character in "1é漢":
        screen.window.type_text(character)
    for _ in range(4):
        screen.frame(panel.draw)

    assert taken
    assert panel.text == "1é漢"


def test_backspace_deletes(screen: Screen) -> None:
    panel = Panel()
    panel.text = "ab"
    screen.click((50, 80), panel.draw)

    screen.window.press("backspace")
    screen.window.type_text("\x08")
    for _ in range(4):
        screen.frame(panel.draw)

    assert panel.text == "a"


def test_the_pointer_may_leave_the_window(screen: Screen) -> None:
    panel = Panel()
    screen.window.put_pointer(ON_THE_BUTTON)
    screen.frame(panel.draw)
    screen.frame(panel.draw)
    assert screen.ui.wants_mouse

    screen.window.put_pointer(None)
    screen.frame(panel.draw)
    screen.frame(panel.draw)

    assert not screen.ui.wants_mouse


def test_new_glyphs_make_the_texture_grow(screen: Screen) -> None:
    screen.frame(lambda: imgui.text("a"))
    first = {t.unique_id: t.width * t.height for t in imgui.get_platform_io().textures}

    def many_sizes() -> None:
        for size in range(20, 120, 8):
            with screen.theme.text():
                imgui.push_font(None, float(size))
                imgui.text("AÄΩЖ 0123456789 kWh")
                imgui.pop_font()

    for _ in range(3):
        screen.frame(many_sizes)

    now = {t.unique_id: t.width * t.height for t in imgui.get_platform_io().textures}
    assert max(now.values()) > max(first.values())
    statuses = {t.status for t in imgui.get_platform_io().textures}
    assert statuses <= {imgui.ImTextureStatus.ok, imgui.ImTextureStatus.destroyed}


def test_a_texture_that_was_replaced_is_dropped(screen: Screen) -> None:
    def huge() -> None:
        imgui.push_font(None, 160.0)
        imgui.text("0123456789")
        imgui.pop_font()

    screen.frame(lambda: imgui.text("a"))
    for _ in range(4):
        screen.frame(huge)

    assert len(screen.ui.textures) == 1


def test_it_follows_the_size_of_the_window(screen: Screen) -> None:
    def at_the_right() -> None:
        width_px, _ = screen.window.size_px
        with card("right", at_px=(width_px, 0), pivot=(1, 0), size_px=(60, 60)):
            imgui.text("!")

    screen.window.resize((400, 200))
    screen.frame(lambda: None)
    before = pixels_of(screen.window)
    screen.frame(at_the_right)
    screen.frame(at_the_right)

    changed = np.abs(pixels_of(screen.window).astype(int) - before).max(axis=2) > 0
    assert changed[5:55, 345:395].mean() > 0.9
    assert not changed[:, :335].any()


def test_a_frame_without_changes_makes_no_new_states(screen: Screen) -> None:
    panel = Panel()
    for _ in range(3):
        screen.frame(panel.draw)
    geoms = screen.ui.renderer.geom_count

    screen.frame(panel.draw)

    assert screen.ui.renderer.geom_count == geoms <= 6


def test_the_focus_moves_by_gamepad_and_is_seen(screen: Screen) -> None:
    panel = Panel()
    screen.frame(panel.draw)
    panel.focus.go_to("panel")
    screen.frame(panel.draw)
    before = pixels_of(screen.window)

    for held in (1.0, 0.0, 1.0, 0.0):
        screen.ui.move_focus({"dpad_down": held})
        screen.frame(panel.draw)

    assert screen.ui.wants_keyboard
    assert changed_share(before, pixels_of(screen.window)) > 0


def test_the_gamepad_presses_what_has_the_focus(screen: Screen) -> None:
    panel = Panel()
    screen.frame(panel.draw)
    panel.focus.go_to("panel")
    screen.frame(panel.draw)

    for held in (1.0, 0.0):
        screen.ui.move_focus({"face_a": held})
        screen.frame(panel.draw)

    assert panel.clicks == 1


def test_the_keys_of_the_house_are_never_the_interface_s_as_well(screen: Screen) -> None:
    panel = Panel()
    screen.frame(panel.draw)
    panel.focus.go_to("panel")
    for _ in range(3):
        screen.frame(panel.draw)

    taken = {
        key
        for key in ("arrow_up", "space", "enter", "tab", "escape", "1", "q", "h")
        if screen.ui.pressed(key)
    }

    assert taken == {"arrow_up", "space", "enter"}


def test_without_the_focus_no_key_moves_it(screen: Screen) -> None:
    panel = Panel()
    screen.click(ON_THE_BUTTON, panel.draw)

    taken = screen.ui.pressed("arrow_down")
    for _ in range(3):
        screen.frame(panel.draw)

    assert not taken
    assert not screen.ui.wants_keyboard
    assert panel.focus.card is None


class Paper(Clipboard):
    def __init__(self) -> None:
        super().__init__(read=[], write=[])
        self.lines: list[str] = []

    def paste(self) -> str:
        return self.lines[-1]

    def copy(self, text: str) -> None:
        self.lines.append(text)


def test_copied_text_goes_to_the_desktop(window: Window) -> None:
    paper = Paper()
    ui = ImGuiPanda(window.base.pixel2d, clipboard=paper)

    imgui.set_clipboard_text("invitation")

    assert paper.lines == ["invitation"]
    assert imgui.get_clipboard_text() == "invitation"
    ui.close()
