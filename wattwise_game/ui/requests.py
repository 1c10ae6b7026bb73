"""What the player asks for through the interface; the game carries it out."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from wattwise_game.household.schedule import Schedule
from wattwise_game.storage.preferences import Quality


class Panel(StrEnum):
    """What can be opened beside the house."""

    AGENDA = "agenda"
    APPLIANCES = "appliances"
    DAY = "day"
    LEADERBOARD = "leaderboard"
    MENU = "menu"


@dataclass(frozen=True)
class Toggle:
    appliance_id: str


@dataclass(frozen=True)
class SetSchedules:
    appliance_id: str
    schedules: tuple[Schedule, ...]


@dataclass(frozen=True)
class TogglePause:
    pass


@dataclass(frozen=True)
class SetSpeed:
    speed: int


@dataclass(frozen=True)
class GoHome:
    pass


@dataclass(frozen=True)
class LookAtRoom:
    room_id: str


@dataclass(frozen=True)
class SaveGame:
    pass


@dataclass(frozen=True)
class LoadGame:
    """Put back a snapshot of this slot."""

    kept: Path


@dataclass(frozen=True)
class OpenSlot:
    """Leave this game for another slot's; a slot that is empty begins a new one."""

    name: str


@dataclass(frozen=True)
class SetAppearance:
    ui_scale: float
    reduced_motion: bool
    colour_blind: bool


@dataclass(frozen=True)
class SetQuality:
    quality: Quality


@dataclass(frozen=True)
class SetVolume:
    volume: float
    """A share of the loudest, 0 to 1."""


@dataclass(frozen=True)
class ChooseKey:
    """Take the next key that is pressed for this action."""

    action: str


@dataclass(frozen=True)
class ResetKeys:
    pass


@dataclass(frozen=True)
class Quit:
    pass


Request = (
    Toggle
    | SetSchedules
    | TogglePause
    | SetSpeed
    | GoHome
    | LookAtRoom
    | SaveGame
    | LoadGame
    | OpenSlot
    | SetAppearance
    | SetQuality
    | SetVolume
    | ChooseKey
    | ResetKeys
    | Quit
)
