"""PNG files from arrays; the same array always gives the same bytes."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import numpy as np

_COLOUR_TYPES = {1: 0, 3: 2}
"""Of PNG, by how many channels there are: grey, and red, green and blue."""


def write_png(path: Path, pixels: np.ndarray) -> None:
    """Write (height, width) or (height, width, 3) floats from 0 to 1, the top row first."""
    bytes_of = np.round(np.clip(pixels, 0, 1) * 255).astype(np.uint8)
    height, width = bytes_of.shape[:2]
    channels = bytes_of.size // (height * width)
    rows = bytes_of.reshape(height, width * channels)
    header = struct.pack(">IIBBBBB", width, height, 8, _COLOUR_TYPES[channels], 0, 0, 0)
    path.write_bytes(
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", header)
        + _chunk(b"IDAT", zlib.compress(_less_by_left(rows, channels).tobytes(), 9))
        + _chunk(b"IEND", b"")
    )


def _less_by_left(rows: np.ndarray, channels: int) -> np.ndarray:
    """PNG's filter 1: each byte as what it adds to its left neighbour; smooth pictures shrink."""
    left = np.zeros_like(rows)
    left[:, channels:] = rows[:, :-channels]
    kind = np.ones((len(rows), 1), dtype=np.uint8)
    return np.hstack([kind, rows - left])


def _chunk(kind: bytes, content: bytes) -> bytes:
    return (
        struct.pack(">I", len(content))
        + kind
        + content
        + struct.pack(">I", zlib.crc32(kind + content))
    )
