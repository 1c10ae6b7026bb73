"""What the player likes, beside all saves."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from wattwise_game.protocol.messages import BadMessage, decode, encode
from wattwise_game.storage.files import write_atomically
from wattwise_game.storage.notice import Notice

Quality = Literal["low", "medium", "high", "ultra"]

MIN_UI_SCALE, MAX_UI_SCALE = 0.75, 2.0


@dataclass(frozen=True, slots=True)
class Preferences:
    ui_scale: float = 1.0
    reduced_motion: bool = False
    colour_blind: bool = False
    last_slot: str = "default"
    speed: int = 60
    quality: Quality = "high"
    """Of the picture; what each costs and shows is the scene's matter."""
    volume: float = 0.8
    """A share of the loudest, 0 to 1."""
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The keys of those actions that have others than usual; see ``controls``."""

    def __post_init__(self) -> None:
        if not 0 <= self.volume <= 1:
            raise ValueError("volume lies in 0..1")
        if not MIN_UI_SCALE <= self.ui_scale <= MAX_UI_SCALE:
            raise ValueError(f"ui_scale lies in {MIN_UI_SCALE}..{MAX_UI_SCALE}")


def load_preferences(path: Path) -> tuple[Preferences, list[Notice]]:
    """Return what was saved, or the defaults and what the player should know about it."""
    try:
        return decode(path.read_bytes(), Preferences), []
    except FileNotFoundError:
        return Preferences(), []
    except (BadMessage, OSError) as error:
        return Preferences(), [_set_aside(path, error)]


def save_preferences(path: Path, preferences: Preferences) -> None:
    write_atomically(path, encode(preferences))


def _set_aside(path: Path, error: Exception) -> Notice:
    kept = path.with_suffix(".broken.json")
    try:
        path.replace(kept)
    except OSError:
        return Notice(f"The preferences could not be read: {error}. Defaults are used.", "warning")
    return Notice(
        f"The preferences could not be read and were kept as {kept.name}. Defaults are used.",
        "warning",
    )
