"""Ogg Vorbis files from arrays; the same array always gives the same bytes."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import soundfile

from .circle import RATE_HZ, Sound

_COMPRESSION = 0.55
"""0 is the best that Vorbis does, 1 the smallest."""
_CHUNK = 4096
"""The encoder's stack does not hold a whole loop."""
_SERIAL = b"WATT"
_SERIAL_AT, _CHECKSUM_AT, _SEGMENTS_AT = 14, 22, 26


def write_ogg(path: Path, sound: Sound) -> None:
    """Write (samples,) or (samples, channels) floats from −1 to 1."""
    channels = 1 if sound.ndim == 1 else sound.shape[1]
    written = io.BytesIO()
    with soundfile.SoundFile(
        written,
        "w",
        RATE_HZ,
        channels,
        format="OGG",
        subtype="VORBIS",
        compression_level=_COMPRESSION,
    ) as file:
        for start in range(0, len(sound), _CHUNK):
            file.write(sound[start : start + _CHUNK])
    path.write_bytes(b"".join(_same_serial(written.getvalue())))


def _same_serial(ogg: bytes) -> Iterator[bytes]:
    """Each stream gets a number by chance from the encoder, and each page a checksum over it."""
    at = 0
    while at < len(ogg):
        table = at + _SEGMENTS_AT + 1
        segments = ogg[at + _SEGMENTS_AT]
        end = table + segments + sum(ogg[table : table + segments])
        page = bytearray(ogg[at:end])
        page[_SERIAL_AT : _SERIAL_AT + 4] = _SERIAL
        page[_CHECKSUM_AT : _CHECKSUM_AT + 4] = bytes(4)
        page[_CHECKSUM_AT : _CHECKSUM_AT + 4] = _checksum(page).to_bytes(4, "little")
        yield bytes(page)
        at = end


def _checksum(page: bytearray) -> int:
    """Ogg's own: CRC-32 with the highest bit first, which zlib does not have."""
    checksum = 0
    for byte in page:
        checksum = (checksum << 8) & 0xFFFFFFFF ^ _TABLE[checksum >> 24 ^ byte]
    return checksum


def _table_entry(byte: int) -> int:
    entry = byte << 24
    for _ in range(8):
        entry = (entry << 1) & 0xFFFFFFFF ^ (0x04C11DB7 if entry >> 31 else 0)
    return entry


_TABLE = [_table_entry(byte) for byte in range(256)]
