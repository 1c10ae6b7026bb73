"""What is broken in a slot is set aside, and made good from what is left."""

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
    restoring_marker,
    resume_restore,
    snapshots,
)


def make_sound(slot: Slot) -> list[Notice]:
    """Leave the slot with sound files or none, and say what had to be done.

    :raises NewerSave: if a later version of the game wrote the save, which is left as it is.
    """
    notices = _finish_restoring(slot)
    if (fault := _game_fault(slot)) is not None:
        notices.append(_go_back(slot, fault))
    elif (fault := _server_fault(slot)) is not None:
        notices.append(replace_server(slot, fault))
    return notices


def replace_server(slot: Slot, fault: str) -> Notice:
    """Set the local server's file aside: the next one is filled from the game's own ledger."""
    folder = _set_aside(slot, slot.server)
    return Notice(
        f"The local server's file was damaged: {fault}. It was kept in {folder}."
        " The game has every minute and fills a new one.",
        "warning",
    )


def _finish_restoring(slot: Slot) -> list[Notice]:
    try:
        resume_restore(slot)
    except BrokenSnapshot as fault:
        folder = _set_aside(slot, restoring_marker(slot))
        story = f"Loading a save was interrupted and cannot be finished: {fault}."
        return [Notice(f"{story} What it left was kept in {folder}.", "warning")]
    return []


def _go_back(slot: Slot, fault: str) -> Notice:
    # The server's file goes first: a power cut in between leaves a slot that is still not sound.
    folder = _set_aside(slot, slot.server, slot.game)
    manifest = _restore_newest(slot)
    if manifest is None:
        story = "No good snapshot was found, so a new game begins."
    else:
        stands_at = to_datetime(manifest.watermark_minute * MS_PER_MINUTE)
        story = f"The game goes on from the last good snapshot ({stands_at:%d %B %H:%M} UTC)."
    return Notice(f"The save was damaged: {fault}. It was kept in {folder}. {story}", "error")


def _set_aside(slot: Slot, *paths: Path) -> Path:
    """Move files, each with its log, to a folder of their own where nothing looks for them."""
    folder = slot.quarantine / datetime.now(UTC).strftime("%Y%m%dT%H%M%S.%fZ")
    folder.mkdir(parents=True)
    for path in paths:
        for end in ("", "-wal", "-shm"):
            part = path.with_name(path.name + end)
            if part.exists():
                part.rename(folder / part.name)
    return folder


def _game_fault(slot: Slot) -> str | None:
    if not slot.game.exists() and not slot.server.exists() and not snapshots(slot):
        return None
    try:
        if not slot.game.exists():
            raise BrokenSave("the game's file is missing")
        check_save(slot.game)
    except BrokenSave as error:
        return str(error)
    return None


def _server_fault(slot: Slot) -> str | None:
    try:
        if slot.server.exists():
            check_database(slot.server)
    except BrokenSave as error:
        return str(error)
    return None


def _restore_newest(slot: Slot) -> Manifest | None:
    for kept in reversed(snapshots(slot)):
        try:
            return restore(slot, kept)
        except BrokenSnapshot:
            continue
    return None
