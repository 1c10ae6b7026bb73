"""Brings what a recipe makes to its loudness, without rumble, without clipping."""

from __future__ import annotations

import numpy as np

from .catalogue import Recipe
from .circle import RATE_HZ, Sound, filtered
from .loudness import integrated_lufs, loudest_lufs

_LOWEST_HZ = 35.0
"""Below, a desk's loudspeakers only waste their strength."""
_PEAK = 0.7


class TooLoud(ValueError):
    """A sound would clip at the loudness that its recipe asks for."""


def master(recipe: Recipe) -> Sound:
    """:raises TooLoud: if its peaks are too high for its loudness."""
    sound = filtered(_padded(recipe), _low_cut)
    if not recipe.loops:
        sound = sound[: len(sound) // 2]
        sound -= sound.mean(axis=0)
    measure = integrated_lufs if recipe.loops else loudest_lufs
    sound = sound * 10 ** ((recipe.lufs - measure(sound, RATE_HZ)) / 20)
    if np.abs(sound).max() > _PEAK:
        raise TooLoud(f"{recipe.make.__name__}: {np.abs(sound).max():.2f}")
    return sound


def _padded(recipe: Recipe) -> Sound:
    """What sounds once must not ring round to its own beginning."""
    sound = recipe.make()
    return sound if recipe.loops else np.concatenate([sound, np.zeros_like(sound)])


def _low_cut(hz: Sound) -> Sound:
    return np.clip((hz - _LOWEST_HZ / 2) / (_LOWEST_HZ / 2), 0, 1)
