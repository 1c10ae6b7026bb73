"""Opening a slot: locked, made sound, and with a game in it."""

from dataclasses import dataclass
from pathlib import Path

from wattwise_game.household.meter import new_meter
from wattwise_game.storage.game import NewGame, begin
from wattwise_game.storage.notice import Notice
from wattwise_game.storage.paths import Slot
from wattwise_game.storage.quarantine import make_sound
from wattwise_game.storage.save_file import SaveFile, create_save, open_save
from wattwise_game.storage.slot_lock import SlotLock


@dataclass(frozen=True, slots=True)
class OpenedSlot:
    """A slot that this game alone has open; ``notices`` say what had to be mended."""

    slot: Slot
    lock: SlotLock
    save: SaveFile
    notices: list[Notice]


def open_slot(folder: Path, new_game: NewGame) -> OpenedSlot:
    """Open the slot's game, or begin this one; an existing game keeps its own.

    :raises SlotInUse: if another game plays it.
    :raises NewerSave: if a later version of the game wrote the save.
    :raises UnknownTimeZone: if the pinned tzdata has no such zone.
    """
    slot, lock = Slot(folder), SlotLock(folder)
    try:
        notices = make_sound(slot)
        if slot.game.exists():
            return OpenedSlot(slot, lock, open_save(slot.game), notices)
        game = begin(new_game)
        save = create_save(slot.game, game, new_meter(game.first_minute))
        return OpenedSlot(slot, lock, save, notices)
    except BaseException:
        lock.release()
        raise
