"""What is on television: strips of shots painted with numpy, packed into the .glb.

A strip holds four shots, one above the other. Each goes round without a seam and is four screens
wide: the game pans along it and cuts from one to the next. The lowest is what the card shows first.
"""

from __future__ import annotations

from collections.abc import Callable

import bpy
import numpy as np

from .palette import (
    AMBER,
    BLUSH,
    CHARCOAL,
    CORAL,
    DARK_LEAF,
    DUSK_BLUE,
    HAZE_BLUE,
    INK,
    LEAF,
    LIGHT_LEAF,
    MUSTARD,
    PAPER,
    TEAL,
    WALNUT,
    Paint,
)

SHOTS, SCREENS = 4, 4
SHOT_PX = 144
WIDTH, HEIGHT = 1024, SHOT_PX * SHOTS
WINDOW = (1 / SCREENS, 1 / SHOTS)
"""How much of the strip one screen shows."""
AROUND = SCREENS * 16 / 9
"""The length of a shot, in heights of the screen."""
Canvas = np.ndarray
"""(SHOT_PX, WIDTH, 3) sRGB floats, the bottom row first, as Blender keeps them."""


def paint_picture(name: str) -> bpy.types.Image:
    strip = np.ones((HEIGHT, WIDTH, 4), dtype=np.float32)
    for number, paint_shot in enumerate(PAINTERS[name]):
        paint_shot(strip[number * SHOT_PX : (number + 1) * SHOT_PX, :, :3])
    image = bpy.data.images.new(f"screen_{name}", WIDTH, HEIGHT)
    image.pixels.foreach_set(strip.ravel())
    image.pack()
    return image


def _grid() -> tuple[np.ndarray, np.ndarray]:
    """x from 0 to AROUND and y from 0 (bottom) to 1, a value a pixel."""
    y, x = np.mgrid[0:SHOT_PX, 0:WIDTH].astype(np.float64)
    return x / WIDTH * AROUND, y / SHOT_PX


def _turns(x: np.ndarray, count: int, phase: float = 0.0) -> np.ndarray:
    """A wave that fits `count` times into the strip."""
    return np.sin(2 * np.pi * count * x / AROUND + phase)


def _srgb(paint: Paint) -> np.ndarray:
    return np.array([int(paint.hex[i : i + 2], 16) / 255 for i in (1, 3, 5)])


def _fill(canvas: Canvas, where: np.ndarray, paint: Paint) -> None:
    canvas[where] = _srgb(paint)


def _fade(canvas: Canvas, low: Paint, high: Paint, y: np.ndarray) -> None:
    share = np.clip(y, 0, 1)[..., None]
    canvas[...] = _srgb(low) * (1 - share) + _srgb(high) * share


def _discs(canvas: Canvas, paint: Paint, *, y_mid: float, radius: float, every: float) -> None:
    x, y = _grid()
    _fill(canvas, np.hypot((x % every) - every / 2, y - y_mid) < radius, paint)


def _sunset(canvas: Canvas) -> None:
    """A sun going down behind hills."""
    x, y = _grid()
    _fade(canvas, AMBER, HAZE_BLUE, (y - 0.3) * 1.8)
    _discs(canvas, PAPER, y_mid=0.55, radius=0.16, every=AROUND / 2)
    _fill(canvas, y < 0.42 + 0.08 * _turns(x, 5, 0.6) + 0.03 * _turns(x, 11), CORAL)
    _fill(canvas, y < 0.27 + 0.07 * _turns(x, 7, 2.4), DUSK_BLUE)
    _fill(canvas, y < 0.12 + 0.04 * _turns(x, 9, 4.0), INK)


def _forest(canvas: Canvas) -> None:
    """Firs before a pale morning."""
    x, y = _grid()
    _fade(canvas, PAPER, TEAL, y * 0.9)
    for count, top, paint in ((26, 0.72, LIGHT_LEAF), (18, 0.6, LEAF), (12, 0.45, DARK_LEAF)):
        across = (x * count / AROUND) % 1
        _fill(canvas, y < top - 0.8 * np.abs(across - 0.5) + 0.06 * _turns(x, 3, top * 9), paint)


def _city(canvas: Canvas) -> None:
    """Towers at night, their windows lit."""
    x, y = _grid()
    _fade(canvas, CORAL, INK, y * 1.3)
    chance = np.random.default_rng(5)
    towers = 28
    tops = 0.25 + 0.55 * chance.random(towers)
    number = np.floor(x / AROUND * towers).astype(int) % towers
    tower = y < tops[number]
    _fill(canvas, tower, CHARCOAL)
    column, row = np.floor(x * 22).astype(int), np.floor(y * 24).astype(int)
    lit = chance.random((64, 512))[row % 64, column % 512] < 0.36
    pane = ((x * 22) % 1 > 0.3) & ((y * 24) % 1 > 0.35)
    _fill(canvas, tower & lit & pane, MUSTARD)


def _balloons(canvas: Canvas) -> None:
    """Hot-air balloons over fields."""
    x, y = _grid()
    _fade(canvas, BLUSH, HAZE_BLUE, y * 1.1)
    for paint, y_mid, radius, parts in (
        (CORAL, 0.62, 0.15, 3),
        (MUSTARD, 0.78, 0.09, 5),
        (TEAL, 0.5, 0.07, 4),
    ):
        every = AROUND / parts
        _discs(canvas, paint, y_mid=y_mid, radius=radius, every=every)
        basket = np.maximum(np.abs((x % every) - every / 2), np.abs(y - y_mid + radius * 1.5))
        _fill(canvas, basket < radius * 0.22, WALNUT)
    _fill(canvas, y < 0.26 + 0.05 * _turns(x, 4), LIGHT_LEAF)
    _fill(canvas, y < 0.16 + 0.05 * _turns(x, 6, 1.0), LEAF)


def _studio(canvas: Canvas) -> None:
    """Somebody reads the news."""
    x, y = _grid()
    _fade(canvas, DUSK_BLUE, HAZE_BLUE, y * 0.8)
    every = AROUND / SCREENS
    _discs(canvas, CORAL, y_mid=0.22, radius=0.26, every=every)
    _discs(canvas, BLUSH, y_mid=0.62, radius=0.15, every=every)
    hair = np.hypot((x % every) - every / 2, y - 0.7)
    _fill(canvas, (hair < 0.16) & (y > 0.68), WALNUT)
    _banner(canvas)


def _chart(canvas: Canvas) -> None:
    """Bars that rise, above a banner."""
    x, y = _grid()
    _fade(canvas, INK, DUSK_BLUE, y)
    step = AROUND / 32
    number = np.floor(x / step).astype(int) % 8
    bar = ((x % step) < 0.65 * step) & (y > 0.24)
    _fill(canvas, bar & (y < 0.32 + 0.07 * number), TEAL)
    _fill(canvas, bar & (number == 7) & (y < 0.81), AMBER)
    _banner(canvas)


def _banner(canvas: Canvas) -> None:
    x, y = _grid()
    _fill(canvas, (y > 0.05) & (y < 0.19), CORAL)
    _fill(canvas, (y > 0.1) & (y < 0.14) & ((x * 3) % 2 < 1.6), PAPER)


PAINTERS: dict[str, tuple[Callable[[Canvas], None], ...]] = {
    "film": (_sunset, _forest, _city, _balloons),
    "news": (_studio, _chart, _city, _forest),
}
