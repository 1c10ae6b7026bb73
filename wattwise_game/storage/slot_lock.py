"""One game plays a slot at a time; the system lets go of the lock when a game is killed."""

import os
from pathlib import Path
from typing import IO

_NAME = "lock"


class SlotInUse(RuntimeError):
    """Another game has this slot open."""


class SlotLock:
    def __init__(self, folder: Path) -> None:
        """:raises SlotInUse: if another game holds it."""
        folder.mkdir(parents=True, exist_ok=True)
        self._file = (folder / _NAME).open("ab")
        try:
            _lock(self._file)
        except OSError as error:
            self._file.close()
            raise SlotInUse(f"{folder} is being played already") from error

    def release(self) -> None:
        self._file.close()


if os.name == "nt":

    def _lock(file: IO[bytes]) -> None:
        import msvcrt

        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]

else:

    def _lock(file: IO[bytes]) -> None:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
