"""What a window shows, as numbers."""

import numpy as np
from numpy.typing import NDArray
from panda3d.core import PNMImage, Texture

from wattwise_game.scene.window import Window

Pixels = NDArray[np.uint8]


def pixels_of(window: Window) -> Pixels:
    """Return (height, width, 3) red, green and blue, the top row first."""
    image = PNMImage()
    assert window.base.win.get_screenshot(image)
    texture = Texture()
    texture.load(image)
    width_px, height_px = window.size_px
    content = np.frombuffer(texture.get_ram_image_as("RGB"), dtype=np.uint8)
    # A copy: the texture's memory goes with it.
    return content.reshape(height_px, width_px, 3)[::-1].copy()


def changed_share(before: Pixels, after: Pixels) -> float:
    """Return which share of the pixels is visibly different."""
    difference = np.abs(before.astype(np.int16) - after.astype(np.int16)).max(axis=2)
    return float((difference > 6).mean())
