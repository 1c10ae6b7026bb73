"""Writes the sounds."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from .catalogue import SOUNDS
from .mastering import master
from .ogg_file import write_ogg


def write_sounds(folder: Path, *, names: Collection[str] = tuple(SOUNDS)) -> list[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name in names:
        path = folder / f"{name}.ogg"
        write_ogg(path, master(SOUNDS[name]))
        written.append(path)
    return written
