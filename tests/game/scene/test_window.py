from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from simplepbr.shaders import shaders

from tests.game.conftest import SIZE_PX
from wattwise_game.scene.renderer import ShaderChanged, patch_shaders
from wattwise_game.scene.window import Window, open_window


class Hand:
    """A listener that notes what reaches it."""

    def __init__(self, *, takes: bool) -> None:
        self.takes = takes
        self.felt: list[str] = []

    def move_pointer(self, pointer_px: tuple[float, float] | None) -> None:
        """It needs no eyes."""

    def pressed(self, button: str) -> bool:
        self.felt.append(f"{button} down")
        return self.takes

    def released(self, button: str) -> None:
        self.felt.append(f"{button} up")

    def typed(self, character: str) -> None:
        self.felt.append(character)

    def let_go(self) -> None:
        self.felt.append("let go")


def test_windows_open_one_after_another() -> None:
    for _ in range(2):
        window = open_window(size_px=SIZE_PX, onscreen=False, msaa_samples=0)
        window.step()
        window.close()


def test_a_closed_window_leaves_no_task_of_the_renderer(window: Window) -> None:
    task_mgr = window.base.task_mgr

    window.renderer.close()

    assert not task_mgr.getTasksNamed("simplepbr update")


def test_a_screenshot_is_rgb(window: Window, tmp_path: Path) -> None:
    window.step()

    window.save_screenshot(tmp_path / "house.png")

    with Image.open(tmp_path / "house.png") as image:
        assert (image.mode, image.size) == ("RGB", SIZE_PX)


def test_an_offscreen_window_changes_its_size(window: Window) -> None:
    window.resize((400, 200))
    window.step()

    assert window.size_px == (400, 200)
    assert window.base.camLens.get_aspect_ratio() == pytest.approx(2.0)


def test_a_press_that_is_taken_goes_no_further(window: Window) -> None:
    interface, world = Hand(takes=True), Hand(takes=False)
    window.listeners = [interface, world]

    window.press("mouse1")
    window.release("mouse1")

    assert interface.felt == ["mouse1 down", "mouse1 up"]
    assert world.felt == ["mouse1 up"]


def test_buttons_of_panda_reach_the_listeners(window: Window) -> None:
    hand = Hand(takes=True)
    window.listeners = [hand]

    window.base.messenger.send("button-down", ["space"])
    window.base.messenger.send("keystroke", ["é"])

    assert hand.felt == ["space down", "é"]


def test_an_unknown_shader_is_refused_loudly(monkeypatch: Any) -> None:
    monkeypatch.setitem(shaders, "simplepbr.frag", "void main() {}")

    with pytest.raises(ShaderChanged, match=r"panda3d-simplepbr==0\.13\.1"):
        patch_shaders()
