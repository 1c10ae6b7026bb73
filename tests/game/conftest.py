"""A window that nobody sees, small enough for a processor to draw."""

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

# Read by the graphics and sound libraries when they load.
os.environ["EGL_PLATFORM"] = "surfaceless"
os.environ["ALSOFT_DRIVERS"] = "null"

import pytest

if TYPE_CHECKING:
    from wattwise_game.scene.window import Window

SIZE_PX = (320, 180)


@pytest.fixture
def window() -> Iterator["Window"]:
    # Here, so that tests without a picture do not load the engine.
    from wattwise_game.scene.window import open_window

    opened = open_window(size_px=SIZE_PX, onscreen=False, msaa_samples=0)
    yield opened
    opened.close()
