"""A broken save is set aside, and the last good snapshot opened in its place."""

from datetime import UTC, datetime
from pathlib import Path

from wattwise_game.household.interval import to_datetime
from wattwise_game.household.units import MS_PER_MINUTE
from wattwise_game.storage.notice import Notice
from wattwise_game.storage.paths import Slot
from wattwise_game.storage.save_file import BrokenSave, check_save
from wattwise_game.storage.snapshots import (
    BrokenSnapshot,
    Manifest,
    check_database,
    restore,
    resume_restore,
    snapshots,
    verify,
)


def make_sound(slot: Slot) -> list[Notice]:
    """Leave the slot with sound files or none, and say what had to be done.

    :raises NewerSave: if a later version of the game wrote the save, which is left as it is.
    """
    resume_restore(slot)
    fault = _fault(slot)
    if fault is None:
        return []
    folder = set_aside(slot)
    manifest = _restore_newest(slot)
    if manifest is None:
        story = "No good snapshot was found, so a new game begins."
    else:
        stands_at = to_datetime(manifest.watermark_minute * MS_PER_MINUTE)
        story = f"The game goes on from the last good snapshot ({stands_at:%d %B %H:%M} UTC)."
    return [Notice(f"The save was damaged: {fault}. It was kept in {folder}. {story}", "error")]


def set_aside(slot: Slot) -> Path:
    """Move the slot's files to a folder of their own, where nothing looks for them.

    The server's file goes first: a power cut in between leaves a slot that is still not sound.
    """
    folder = slot.quarantine / datetime.now(UTC).strftime("%Y%m%dT%H%M%S.%fZ")
    folder.mkdir(parents=True)
    for path in (slot.server, slot.game):
        for end in ("", "-wal", "-shm"):
            part = path.with_name(path.name + end)
            if part.exists():
                part.rename(folder / part.name)
    return folder


def _fault(slot: Slot) -> str | None:
    if not slot.game.exists() and not slot.server.exists() and not snapshots(slot):
        return None
    try:
        if not slot.game.exists():
            raise BrokenSave("the game's file is missing")
        check_save(slot.game)
        if slot.server.exists():
            check_database(slot.server)
    except BrokenSave as error:
        return str(error)
    return None


def _restore_newest(slot: Slot) -> Manifest | None:
    for kept in reversed(snapshots(slot)):
        try:
            manifest = verify(kept)
            restore(slot, kept)
        except BrokenSnapshot:
            continue
        return manifest
    return None
