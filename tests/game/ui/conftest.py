from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from wattwise_game.scene.window import Window


class Screen:
    """The interface over an empty scene, and the hands in front of it."""

    def __init__(self, window: "Window") -> None:
        from wattwise_game.ui.imgui_panda import ImGuiPanda
        from wattwise_game.ui.theme import Theme

        self.window = window
        self.ui = ImGuiPanda(window.base.pixel2d)
        self.theme = Theme()
        self.theme.apply()
        window.listeners = [self.ui]

    def frame(self, draw: Callable[[], object], *, dt_s: float = 1 / 60) -> None:
        self.ui.begin_frame(
            dt_s=dt_s, size_px=self.window.size_px, pointer_px=self.window.pointer_px
        )
        draw()
        self.ui.end_frame()
        self.window.step()

    def click(self, at_px: tuple[float, float], draw: Callable[[], object]) -> None:
        """Point, press, release, as fast as a hand can: a frame each."""
        self.window.put_pointer(at_px)
        # ImGui knows what is under the pointer once it has drawn it.
        self.frame(draw)
        self.frame(draw)
        self.window.press("mouse1")
        self.frame(draw)
        self.window.release("mouse1")
        self.frame(draw)


@pytest.fixture
def screen(window: "Window") -> Iterator[Screen]:
    opened = Screen(window)
    yield opened
    opened.ui.close()
