"""The window, or an offscreen buffer in its place; one of them at a time."""

import os
import sys
from pathlib import Path
from typing import Any, Protocol

from direct.showbase.DirectObject import DirectObject
from direct.showbase.ShowBase import ShowBase
from panda3d.core import (
    Filename,
    GraphicsWindow,
    ModifierButtons,
    PNMImage,
    WindowProperties,
    load_prc_file_data,
)

from wattwise_game.scene.quality import Quality
from wattwise_game.scene.renderer import Renderer

_BUTTON_DOWN, _BUTTON_UP, _BUTTON_REPEAT = "button-down", "button-up", "button-repeat"
_KEYSTROKE, _CLOSE = "keystroke", "close-request"


class InputListener(Protocol):
    def move_pointer(self, pointer_px: tuple[float, float] | None) -> None:
        """Hear where the pointer is; None while it is elsewhere."""

    def pressed(self, button: str) -> bool:
        """Return whether the press is taken; then nobody further down the line hears of it."""

    def released(self, button: str) -> None: ...

    def typed(self, character: str) -> None: ...

    def let_go(self) -> None:
        """Forget what is held: the window has lost the focus."""


class Window:
    """Panda3D's ShowBase and the renderer. Listeners are asked in the order of `listeners`."""

    def __init__(self, base: Any, *, msaa_samples: int) -> None:
        self.base = base
        self.renderer = Renderer(base, msaa_samples=msaa_samples)
        self.listeners: list[InputListener] = []
        self.onscreen = isinstance(base.win, GraphicsWindow)
        self.close_requested = False
        self._focus = DirectObject()
        self._synthetic_pointer_px: tuple[float, float] | None = None
        base.disable_mouse()
        self._hear_events()

    @property
    def size_px(self) -> tuple[int, int]:
        return int(self.base.win.get_x_size()), int(self.base.win.get_y_size())

    @property
    def pointer_px(self) -> tuple[float, float] | None:
        """From the top left; None while the pointer is elsewhere."""
        watcher = self.base.mouseWatcherNode
        if self._synthetic_pointer_px is not None or watcher is None:
            return self._synthetic_pointer_px
        if not watcher.has_mouse():
            return None
        width_px, height_px = self.size_px
        x, y = watcher.get_mouse_x(), watcher.get_mouse_y()
        return (x + 1) / 2 * width_px, (1 - y) / 2 * height_px

    def put_pointer(self, position_px: tuple[float, float] | None) -> None:
        """Stand in for the mouse, where there is none."""
        self._synthetic_pointer_px = position_px

    def point(self) -> None:
        """Tell where the pointer is; once a frame, and before every press and release."""
        pointer_px = self.pointer_px
        for listener in self.listeners:
            listener.move_pointer(pointer_px)

    def press(self, button: str) -> None:
        # Where frames are slow, the pointer has moved since the last one.
        self.point()
        for listener in self.listeners:
            if listener.pressed(button):
                return

    def release(self, button: str) -> None:
        self.point()
        for listener in self.listeners:
            listener.released(button)

    def type_text(self, text: str) -> None:
        for listener in self.listeners:
            listener.typed(text)

    def resize(self, size_px: tuple[int, int]) -> None:
        if self.onscreen:
            self.base.win.request_properties(WindowProperties(size=size_px))
            return
        width_px, height_px = size_px
        self.base.win.set_size(width_px, height_px)
        self.base.adjustWindowAspectRatio(width_px / height_px)
        self.base.pixel2d.set_scale(2 / width_px, 1, 2 / height_px)
        self.base.messenger.send("window-event", [self.base.win])

    def step(self) -> None:
        """Run one frame."""
        self.base.task_mgr.step()

    def save_screenshot(self, path: Path) -> None:
        image = PNMImage()
        if not self.base.win.get_screenshot(image):
            raise OSError("the window has not drawn anything yet")
        image.remove_alpha()
        if not image.write(Filename.from_os_specific(str(path))):
            raise OSError(f"cannot write {path}")

    def close(self) -> None:
        self.renderer.close()
        self._focus.ignore_all()
        self.base.ignore_all()
        self.base.destroy()

    def _ask_to_close(self) -> None:
        self.close_requested = True

    def _notice_focus(self, source: Any) -> None:
        if source == self.base.win and not source.get_properties().foreground:
            for listener in self.listeners:
                listener.let_go()

    def _hear_events(self) -> None:
        if self.onscreen:
            # Otherwise ShowBase ends the process, before anything is saved.
            self.base.win.set_close_request_event(_CLOSE)
            self.base.accept(_CLOSE, self._ask_to_close)
            self._focus.accept("window-event", self._notice_focus)
        else:
            # ShowBase's own handler knows only real windows; simplepbr's listens on.
            self.base.ignore("window-event")
        for thrower in self.base.buttonThrowers or []:
            # Else "a" becomes "control-a" while that is held.
            thrower.node().set_modifier_buttons(ModifierButtons())
            thrower.node().set_button_down_event(_BUTTON_DOWN)
            thrower.node().set_button_repeat_event(_BUTTON_REPEAT)
            thrower.node().set_button_up_event(_BUTTON_UP)
            thrower.node().set_keystroke_event(_KEYSTROKE)
        self.base.accept(_BUTTON_DOWN, self.press)
        self.base.accept(_BUTTON_UP, self.release)
        self.base.accept(_KEYSTROKE, self.type_text)


def open_window(
    *,
    size_px: tuple[int, int] = (1280, 720),
    onscreen: bool = True,
    quality: Quality = Quality.HIGH,
    msaa_samples: int | None = None,
    title: str = "WattWise",
) -> Window:
    """Open the only window of the process; close it before opening another.

    `msaa_samples` stands in for those of the quality.
    """
    load_prc_file_data("wattwise", _settings(size_px, onscreen=onscreen, title=title))
    base = ShowBase(windowType="onscreen" if onscreen else "offscreen")
    samples = quality.detail.msaa_samples if msaa_samples is None else msaa_samples
    return Window(base, msaa_samples=samples)


def _settings(size_px: tuple[int, int], *, onscreen: bool, title: str) -> str:
    headless = not onscreen and sys.platform == "linux"
    if headless:
        os.environ.setdefault("EGL_PLATFORM", "surfaceless")
    return f"""
        load-display {"p3headlessgl" if headless else "pandagl"}
        aux-display
        print-pipe-types 0
        window-title {title}
        win-size {size_px[0]} {size_px[1]}
        gl-version 3 3
        sync-video {int(onscreen)}
        textures-power-2 none
        png-palette 0
        audio-library-name {"p3openal_audio" if onscreen else "null"}
        notify-level-audio fatal
        notify-level-device fatal
        notify-level-display error
    """
