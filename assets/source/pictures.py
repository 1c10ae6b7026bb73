"""What is on television: small pictures painted with numpy, packed into the .glb."""

from __future__ import annotations

from collections.abc import Callable

import bpy
import numpy as np

from .palette import AMBER, CORAL, DUSK_BLUE, HAZE_BLUE, INK, PAPER, TEAL, Paint

WIDTH, HEIGHT = 256, 144
Canvas = np.ndarray
"""(height, width, 4) sRGB floats, the bottom row first, as Blender keeps them."""


def paint_picture(name: str) -> bpy.types.Image:
    canvas = np.ones((HEIGHT, WIDTH, 4), dtype=np.float32)
    PAINTERS[name](canvas)
    image = bpy.data.images.new(f"screen_{name}", WIDTH, HEIGHT)
    image.pixels.foreach_set(canvas.ravel())
    image.pack()
    return image


def _grid() -> tuple[np.ndarray, np.ndarray]:
    """x from 0 to 16/9 and y from 0 (bottom) to 1, a value a pixel."""
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH] / HEIGHT
    return x, y


def _srgb(paint: Paint) -> np.ndarray:
    return np.array([int(paint.hex[i : i + 2], 16) / 255 for i in (1, 3, 5)])


def _fill(canvas: Canvas, where: np.ndarray, paint: Paint) -> None:
    canvas[where, :3] = _srgb(paint)


def _film(canvas: Canvas) -> None:
    """A sun going down behind hills."""
    x, y = _grid()
    high, low = _srgb(HAZE_BLUE), _srgb(AMBER)
    canvas[..., :3] = low + (high - low) * np.clip((y - 0.3) * 1.8, 0, 1)[..., None]
    _fill(canvas, np.hypot(x - 1.15, y - 0.52) < 0.17, PAPER)
    _fill(canvas, y < 0.42 + 0.1 * np.sin(4.2 * x + 0.6), CORAL)
    _fill(canvas, y < 0.28 + 0.08 * np.sin(5.5 * x + 2.4), DUSK_BLUE)
    _fill(canvas, y < 0.12 + 0.05 * np.sin(7.0 * x + 4.0), INK)


def _news(canvas: Canvas) -> None:
    """A chart that rises, above a banner."""
    x, y = _grid()
    canvas[..., :3] = _srgb(DUSK_BLUE) * (0.8 + 0.5 * y[..., None])
    for column in range(6):
        left = 0.2 + column * 0.24
        bar = (x > left) & (x < left + 0.15) & (y > 0.28)
        _fill(canvas, bar & (y < 0.4 + 0.08 * column), AMBER if column == 5 else TEAL)
    _fill(canvas, (y > 0.06) & (y < 0.18), CORAL)
    _fill(canvas, (y > 0.1) & (y < 0.14) & (x > 0.15) & (x < 1.2), PAPER)


PAINTERS: dict[str, Callable[[Canvas], None]] = {"film": _film, "news": _news}
