"""Where saves, logs and preferences live."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

import platformdirs

APPLICATION = "WattWise"
SAVES_VARIABLE = "WATTWISE_SAVES"
GAME_FILE = "game.sqlite"
SERVER_FILE = "server.sqlite"
_ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Slot:
    """A save slot: a folder with the game's and the local server's files side by side."""

    folder: Path

    @property
    def game(self) -> Path:
        return self.folder / GAME_FILE

    @property
    def server(self) -> Path:
        return self.folder / SERVER_FILE

    @property
    def server_log(self) -> Path:
        return self.folder / "server.log"

    @property
    def snapshots(self) -> Path:
        return self.folder / "snapshots"

    @property
    def quarantine(self) -> Path:
        return self.folder / "quarantine"


def is_frozen() -> bool:
    return bool(getattr(sys, "frozen", False))


def is_checkout() -> bool:
    """Return whether the game runs from its source tree."""
    return not is_frozen() and (_ROOT / "setup.py").is_file()


def source_root() -> Path:
    """Return the folder from which ``server`` can be imported."""
    return _ROOT


def saves_folder() -> Path:
    """Return where save slots are: the variable's folder, a checkout's, or the user's own."""
    stated = os.environ.get(SAVES_VARIABLE)
    if stated:
        return Path(stated).expanduser()
    return _ROOT / "saves" if is_checkout() else _user_data() / "saves"


def preferences_file() -> Path:
    return saves_folder() / "preferences.json"


def slot(name: str) -> Slot:
    return Slot(saves_folder() / name)


def _user_data() -> Path:
    return Path(platformdirs.user_data_dir(APPLICATION, appauthor=False))
