"""What the television says and the sound system plays; mono, heard from the next room."""

from __future__ import annotations

import numpy as np

from .circle import (
    LOOP_S,
    RATE_HZ,
    Sound,
    band,
    chance_of,
    echo,
    filtered,
    level,
    noise,
    put,
    resonance,
    ring,
    times,
)

_VOWELS_HZ = ((700, 1150), (450, 1800), (320, 2100), (480, 900), (360, 800), (560, 1500))
_CHORDS = (
    # C major 7, A minor 7, F major 7, G 6; as half-tones above the middle C, the bass first.
    (-24, 4, 7, 11, 14),
    (-27, 0, 4, 7, 12),
    (-31, 0, 4, 9, 12),
    (-29, -1, 2, 7, 9),
)
_BEAT_S = 0.75
_MIDDLE_C_HZ = 261.63


def television() -> Sound:
    """Two people talk, in no language, through a wall."""
    chance = chance_of("television")
    talk = np.zeros(LOOP_S * RATE_HZ)
    at_s, speaker = 0.0, 0
    while at_s < LOOP_S - 1.5:
        for syllable in range(int(chance.integers(7, 13))):
            pitch_hz = (112.0, 188.0)[speaker] * np.exp(chance.normal(0, 0.09) - 0.02 * syllable)
            long_s = chance.uniform(0.11, 0.24)
            put(talk, _syllable(chance, pitch_hz, long_s), at_s=at_s, gain=chance.uniform(0.5, 1))
            at_s += long_s * chance.uniform(0.85, 1.15)
        at_s += chance.uniform(0.35, 0.9)
        speaker = 1 - speaker
    room = echo(level(talk), chance, fades_s=0.12, share=0.4)
    hall = 0.05 * noise(chance, band(150, 900))
    return filtered(room + hall, band(110, 1300, steep=0.8))


def sound_system() -> Sound:
    """Eight slow bars, played softly on an electric piano, a bass and brushes."""
    chance = chance_of("sound_system")
    music = np.zeros(LOOP_S * RATE_HZ)
    bar_s = 4 * _BEAT_S
    for bar in range(round(LOOP_S / bar_s)):
        bass, *notes = _CHORDS[bar % len(_CHORDS)]
        start_s = bar * bar_s
        put(music, _bass(bass), at_s=start_s, gain=0.75)
        put(music, _bass(bass + 12), at_s=start_s + 2.5 * _BEAT_S, gain=0.35)
        for number, note in enumerate(notes):
            put(music, _piano(note), at_s=start_s + 0.03 * number, gain=0.3)
        for half in range(8):
            note = notes[int(chance.integers(len(notes)))] + 12
            if chance.random() < 0.45:
                put(music, _piano(note), at_s=start_s + half * _BEAT_S / 2, gain=0.16)
        for beat in (1, 3):
            put(music, _brush(chance), at_s=start_s + beat * _BEAT_S, gain=0.05)
    return filtered(echo(music, chance, fades_s=0.3, share=0.25), band(55, 3600, steep=0.7))


def _syllable(chance: np.random.Generator, pitch_hz: float, long_s: float) -> Sound:
    t = times(long_s)
    hz = pitch_hz * (1 + 0.06 * np.sin(np.pi * t / long_s) - 0.05 * t / long_s)
    turns = np.cumsum(hz) / RATE_HZ
    buzz = np.sum([np.sin(2 * np.pi * k * turns) / k for k in range(1, 18)], axis=0)
    low_hz, high_hz = _VOWELS_HZ[int(chance.integers(len(_VOWELS_HZ)))]
    voice = filtered(buzz, resonance(low_hz, width_hz=130))
    voice += 0.5 * filtered(buzz, resonance(high_hz, width_hz=180))
    return level(voice) * np.sin(np.pi * t / long_s)


def _piano(half_tones: int) -> Sound:
    hz = _MIDDLE_C_HZ * 2 ** (half_tones / 12)
    body = ring(hz, fades_s=0.9, long_s=3.0, rises_s=0.006)
    return (
        body
        + 0.25 * ring(2 * hz, fades_s=0.5, long_s=3.0, rises_s=0.006)
        + 0.1 * ring(5 * hz, fades_s=0.12, long_s=3.0, rises_s=0.003)
    )


def _bass(half_tones: int) -> Sound:
    hz = _MIDDLE_C_HZ * 2 ** (half_tones / 12)
    return ring(hz, fades_s=0.8, long_s=2.0, rises_s=0.02) + 0.4 * ring(
        2 * hz, fades_s=0.5, long_s=2.0, rises_s=0.02
    )


def _brush(chance: np.random.Generator) -> Sound:
    t = times(0.25)
    stroke = noise(chance, band(1500, 5000), long_s=0.25)
    return stroke * np.exp(-t / 0.06) * np.sin(np.pi * t / 0.25) ** 0.5
