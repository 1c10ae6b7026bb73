"""What sounds once: switches, the hour, the news of the game; mono."""

from __future__ import annotations

import numpy as np

from .circle import RATE_HZ, Sound, band, chance_of, noise, put, ring, struck, times

_A4_HZ = 440.0


def switch_on() -> Sound:
    """A rocker snaps over and its plate answers."""
    chance = chance_of("switch_on")
    click = _rest(0.22)
    put(click, _snap(chance, 1800, 7000, fades_s=0.0022), at_s=0.0, gain=0.5)
    put(click, _snap(chance, 2600, 8000, fades_s=0.0016), at_s=0.011, gain=0.9)
    for hz, fades_s, gain in ((195, 0.035, 0.9), (430, 0.022, 0.55), (1130, 0.01, 0.35)):
        put(click, ring(hz, fades_s=fades_s, long_s=0.2, rises_s=0.0015), at_s=0.0105, gain=gain)
    return click


def switch_off() -> Sound:
    """Lower and softer: something comes to rest."""
    chance = chance_of("switch_off")
    click = _rest(0.22)
    put(click, _snap(chance, 1300, 5200, fades_s=0.0024), at_s=0.0, gain=0.7)
    put(click, _snap(chance, 1000, 3600, fades_s=0.003), at_s=0.014, gain=0.3)
    for hz, fades_s, gain in ((150, 0.04, 0.9), (335, 0.024, 0.5), (860, 0.009, 0.25)):
        put(click, ring(hz, fades_s=fades_s, long_s=0.2, rises_s=0.0015), at_s=0.001, gain=gain)
    return click


def hour_chime() -> Sound:
    """A small bell in another room, struck twice."""
    chime = _rest(4.0)
    for at_s, half_tones, gain in ((0.0, 10, 0.8), (0.55, 5, 1.0)):
        for over, fades_s, loud in (
            (0.5, 1.2, 0.25),
            (1.0, 0.9, 1.0),
            (2.0, 0.55, 0.35),
            (2.76, 0.3, 0.16),
            (5.4, 0.1, 0.07),
        ):
            hz = _A4_HZ * 2 ** (half_tones / 12) * over
            put(
                chime,
                ring(hz, fades_s=fades_s, long_s=3.4, rises_s=0.004),
                at_s=at_s,
                gain=gain * loud,
            )
    return chime


def receipt() -> Sound:
    """A slip of paper slides in, and one wooden note says that the hour is counted."""
    return _slip() + _notes((0.16, 7, 0.7))


def receipt_saved() -> Sound:
    """The same slip; the note has company, a fourth above."""
    return _slip() + _notes((0.16, 7, 0.7), (0.29, 12, 0.8))


def task_done() -> Sound:
    return _rest(1.3) + _notes((0.0, 3, 0.7), (0.11, 7, 0.75), (0.22, 10, 0.8), long_s=1.3)


def task_missed() -> Sound:
    """Two low notes, as one would close a book; no alarm, no minor key."""
    return _notes((0.0, -2, 0.8), (0.2, -7, 0.7), long_s=1.3)


def _rest(long_s: float) -> Sound:
    return np.zeros(round(long_s * RATE_HZ))


def _snap(chance: np.random.Generator, low_hz: float, high_hz: float, *, fades_s: float) -> Sound:
    t = times(0.03)
    burst = noise(chance, band(low_hz, high_hz), long_s=0.03)
    return burst * np.exp(-t / fades_s) * struck(t, 0.0004, 0.03)


def _slip() -> Sound:
    chance = chance_of("slip")
    long_s = 1.1
    t = times(long_s)
    rub = noise(chance, band(1800, 6500), long_s=long_s)
    grain = 1 + 0.35 * noise(chance, band(20, 60), long_s=long_s)
    slides = np.sin(np.pi * np.clip(t / 0.24, 0, 1)) ** 2
    return 0.09 * rub * grain * slides


def _notes(*notes: tuple[float, int, float], long_s: float = 1.1) -> Sound:
    """Play wooden bars: when, in seconds; half-tones above A; how hard."""
    played = _rest(long_s)
    for at_s, half_tones, gain in notes:
        hz = _A4_HZ * 2 ** (half_tones / 12)
        rest_s = long_s - at_s
        bar = ring(hz, fades_s=0.16, long_s=rest_s, rises_s=0.004)
        bar += 0.2 * ring(3.93 * hz, fades_s=0.035, long_s=rest_s, rises_s=0.002)
        put(played, bar, at_s=at_s, gain=gain)
    return played
