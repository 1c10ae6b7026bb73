"""How loud a sound is, in LUFS: ITU-R BS.1770-4, the two filters by their frequency response."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

_BLOCK_S, _STEP_S = 0.4, 0.1
_SILENCE_LUFS, _GATE_LU = -70.0, -10.0

# The recommendation's filters at 48 kHz: the head's shelf, then the low cut.
_SHELF = (
    (1.53512485958697, -2.69169618940638, 1.19839281085285),
    (1.0, -1.69065929318241, 0.73248077421585),
)
_LOW_CUT = ((1.0, -2.0, 1.0), (1.0, -1.99004745483398, 0.99007225036621))

Sound = npt.NDArray[np.float64]


def integrated_lufs(sound: Sound, rate_hz: int) -> float:
    """Return the loudness of the whole, pauses left out; for what lasts."""
    blocks = _block_powers(sound, rate_hz)
    blocks = blocks[_lufs(blocks) > _SILENCE_LUFS]
    if not len(blocks):
        return -np.inf
    heard = blocks[_lufs(blocks) > _lufs(blocks.mean()) + _GATE_LU]
    return float(_lufs(heard.mean()))


def loudest_lufs(sound: Sound, rate_hz: int) -> float:
    """Return the loudness of the loudest 0.4 s; for what is struck."""
    return float(_lufs(_block_powers(sound, rate_hz).max()))


def _lufs(power: Sound | np.float64) -> Sound:
    return np.asarray(-0.691 + 10 * np.log10(np.maximum(power, 1e-20)))


def _block_powers(sound: Sound, rate_hz: int) -> Sound:
    """Return the weighted power, channels added up, of blocks that overlap by three quarters.

    A mono sound counts once, as BS.1770 has it.
    """
    block, step = round(_BLOCK_S * rate_hz), round(_STEP_S * rate_hz)
    sides = sound.reshape(len(sound), -1)
    # Silence behind, so that the filters ring out instead of round, and a click fills a block.
    padded = np.concatenate([sides, np.zeros((block, sides.shape[1]))])
    weighed = np.fft.irfft(
        np.fft.rfft(padded, axis=0) * _response(len(padded), rate_hz)[:, None],
        len(padded),
        axis=0,
    )
    power = np.concatenate([[0.0], np.cumsum(np.sum(weighed**2, axis=1))])
    starts = np.arange(0, max(len(sides) - block, 0) + 1, step)
    within: Sound = power[starts + block] - power[starts]
    return within / block


def _response(samples: int, rate_hz: int) -> npt.NDArray[np.complex128]:
    z = np.exp(-2j * np.pi * np.fft.rfftfreq(samples, 1 / rate_hz) / 48_000)
    response = np.ones(len(z), dtype=np.complex128)
    for over, under in (_SHELF, _LOW_CUT):
        response *= np.polyval(over[::-1], z) / np.polyval(under[::-1], z)
    return response
