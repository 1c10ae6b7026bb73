"""Snapshots of a slot: the game's and the local server's files of the same minute."""

import shutil
import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from wattwise_game.household.units import MS_PER_MINUTE
from wattwise_game.protocol.messages import BadMessage, decode, encode
from wattwise_game.storage.files import sync_file, sync_folder, write_atomically
from wattwise_game.storage.game import read_game
from wattwise_game.storage.paths import GAME_FILE, SERVER_FILE, Slot
from wattwise_game.storage.save_file import BrokenSave, OpenMinute, check_save, put_to_sleep
from wattwise_game.storage.schema import NewerSave

KEPT = 3
_MANIFEST = "manifest.json"
_DRAFT = ".draft"
_RESTORING = "restoring.json"
_BESIDE = ".restoring"
# All that the game knows of the local server's tables: whose household it is, and how far it is.
_SERVER_WATERMARK = """
    SELECT watermark FROM meter_checkpoints
    JOIN households ON households.id = meter_checkpoints.household_id
    JOIN users ON users.id = households.user_id
    WHERE users.guest_key_hash = ?
"""


class NotDrained(RuntimeError):
    """The server has not confirmed every minute yet: the two files would not match."""


class BrokenSnapshot(RuntimeError):
    """A snapshot's files are not as they were written, or do not belong together."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a snapshot holds: both files stand at ``watermark_minute``."""

    watermark_minute: int
    sha256: dict[str, str]


@dataclass(frozen=True, slots=True)
class _Restoring:
    snapshot: str


class PinnedSlot:
    """Both files as they were at one instant, though the game goes on; any thread may write."""

    def __init__(self, slot: Slot, open_minute: OpenMinute | None = None) -> None:
        """Pin a slot; ``open_minute`` is what a game that is being played has in memory alone.

        :raises NotDrained: if minutes are still on their way to the server.
        """
        self._slot, self._open_minute = slot, open_minute
        self._sources: dict[str, sqlite3.Connection] = {}
        try:
            self._sources[slot.game.name] = _pinned(slot.game)
            self._minute = _drained_minute(self._sources[slot.game.name])
            # The game stands still meanwhile and the server has all of it: both show this minute.
            self._sources[slot.server.name] = _pinned(slot.server)
        except BaseException:
            self.close()
            raise

    def write(self, *, spare: Path | None = None) -> Path:
        """Copy what was pinned; keep the last few snapshots, and ``spare`` however old it is."""
        draft = self._slot.snapshots / _DRAFT
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(parents=True)
        try:
            for name, source in self._sources.items():
                _copy(source, draft / name)
        finally:
            self.close()
        _sign_off(draft / self._slot.game.name, self._open_minute)
        digests = {name: _sha256(draft / name) for name in self._sources}
        manifest = Manifest(self._minute, digests)
        write_atomically(draft / _MANIFEST, encode(manifest))
        kept = self._slot.snapshots / f"{_next_number(self._slot):06d}"
        draft.rename(kept)
        sync_folder(self._slot.snapshots)
        for old in snapshots(self._slot)[:-KEPT]:
            if old != spare:
                shutil.rmtree(old)
        return kept

    def close(self) -> None:
        for source in self._sources.values():
            source.close()


def snapshot(slot: Slot) -> Path:
    """Copy both files as they are now.

    :raises NotDrained: if minutes are still on their way to the server.
    """
    return PinnedSlot(slot).write()


def snapshots(slot: Slot) -> list[Path]:
    """Return the finished snapshots, oldest first."""
    if not slot.snapshots.is_dir():
        return []
    return sorted(folder for folder in slot.snapshots.iterdir() if folder.name.isdecimal())


def manifests(slot: Slot) -> list[tuple[Path, Manifest]]:
    """Return what the snapshots say they hold, oldest first; one without its page is left out."""
    stated: list[tuple[Path, Manifest]] = []
    for kept in snapshots(slot):
        with suppress(OSError, BadMessage):
            stated.append((kept, _manifest(kept)))
    return stated


def verify(kept: Path) -> Manifest:
    """Return what the snapshot holds.

    :raises BrokenSnapshot: if it is not as it was written, or its files stand at different minutes.
    """
    try:
        manifest = _manifest(kept)
        for name, digest in manifest.sha256.items():
            if _sha256(kept / name) != digest:
                raise BrokenSnapshot(f"{kept.name}/{name} is not as it was written")
        check_save(kept / GAME_FILE)
        check_database(kept / SERVER_FILE)
        _check_together(kept / GAME_FILE, kept / SERVER_FILE, manifest.watermark_minute)
    except (OSError, BadMessage, BrokenSave, NewerSave, NotDrained, sqlite3.Error) as error:
        raise BrokenSnapshot(f"{kept.name}: {error}") from error
    return manifest


def restore(slot: Slot, kept: Path) -> Manifest:
    """Put both files back; nothing may have them open.

    What a power cut leaves half done, ``resume_restore`` finishes.

    :raises BrokenSnapshot: if the snapshot does not verify; nothing is touched then.
    :raises OSError: if there is no room for it; likewise.
    """
    manifest = verify(kept)
    _copy_beside(slot, kept)
    write_atomically(restoring_marker(slot), encode(_Restoring(kept.name)))
    _put_in_place(slot)
    return manifest


def restoring_marker(slot: Slot) -> Path:
    """Return the file that stands in the slot while a snapshot is being put back."""
    return slot.folder / _RESTORING


def resume_restore(slot: Slot) -> None:
    """Finish what a power cut left half restored.

    :raises BrokenSnapshot: if that cannot be, and nothing is touched.
    """
    marker = restoring_marker(slot)
    if not marker.exists():
        return
    try:
        kept = slot.snapshots / decode(marker.read_bytes(), _Restoring).snapshot
    except (OSError, BadMessage) as error:
        raise BrokenSnapshot(f"{marker.name}: {error}") from error
    if kept not in snapshots(slot):
        raise BrokenSnapshot(f"there is no snapshot {kept.name}")
    verify(kept)
    _copy_beside(slot, kept)
    _put_in_place(slot)


def check_database(path: Path) -> None:
    """:raises BrokenSave: if SQLite finds the file damaged, or an index not to fit its table."""
    connection = sqlite3.connect(path)
    try:
        (verdict,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
    except sqlite3.DatabaseError as error:
        raise BrokenSave(str(error)) from error
    finally:
        connection.close()
    if verdict != "ok":
        raise BrokenSave(verdict)


def _manifest(kept: Path) -> Manifest:
    return decode((kept / _MANIFEST).read_bytes(), Manifest)


def _copy_beside(slot: Slot, kept: Path) -> None:
    copies = [path.with_name(path.name + _BESIDE) for path in (slot.server, slot.game)]
    try:
        for copy in copies:
            shutil.copyfile(kept / copy.name.removesuffix(_BESIDE), copy)
            sync_file(copy)
    except OSError:
        for copy in copies:
            copy.unlink(missing_ok=True)
        raise


def _put_in_place(slot: Slot) -> None:
    for path in (slot.server, slot.game):
        # A log of the file that goes would be taken for one of the file that comes.
        for stale in ("-wal", "-shm"):
            path.with_name(path.name + stale).unlink(missing_ok=True)
        path.with_name(path.name + _BESIDE).replace(path)
    sync_folder(slot.folder)
    restoring_marker(slot).unlink()


def _sign_off(game: Path, open_minute: OpenMinute | None) -> None:
    """Let the copy of a game that is being played be as if it had been closed at this instant."""
    with closing(sqlite3.connect(game, isolation_level=None)) as connection:
        if open_minute is None:
            connection.execute("UPDATE meter SET is_asleep = 1")
        else:
            put_to_sleep(connection, open_minute)
    sync_file(game)


def _pinned(path: Path) -> sqlite3.Connection:
    """Open a file as it is at this instant, whatever is written to it meanwhile."""
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=rw", uri=True, timeout=5, check_same_thread=False
    )
    connection.isolation_level = None
    connection.execute("BEGIN")
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    return connection


def _drained_minute(game: sqlite3.Connection) -> int:
    (acknowledged,) = game.execute("SELECT acknowledged_until FROM chain").fetchone()
    (last,) = game.execute("SELECT max(minute) FROM reading").fetchone()
    if last is not None and last + 1 != acknowledged:
        raise NotDrained(f"{last + 1 - acknowledged} minutes are on their way")
    return int(acknowledged)


def _copy(source: sqlite3.Connection, path: Path) -> None:
    target = sqlite3.connect(path)
    try:
        source.backup(target)
        # A snapshot is two plain files, without a log beside them.
        target.execute("PRAGMA journal_mode = DELETE")
    finally:
        target.close()
    sync_file(path)


def _check_together(game: Path, server: Path, watermark_minute: int) -> None:
    """Both files show the same household at the same minute."""
    with closing(sqlite3.connect(game)) as connection:
        game_minute = _drained_minute(connection)
        guest_key = read_game(connection).guest_key
    with closing(sqlite3.connect(server)) as connection:
        row = connection.execute(_SERVER_WATERMARK, (_hash(guest_key),)).fetchone()
    server_minute = None if row is None else row[0] // MS_PER_MINUTE
    if not game_minute == server_minute == watermark_minute:
        raise BrokenSnapshot(f"the game stands at {game_minute}, its server at {server_minute}")


def _next_number(slot: Slot) -> int:
    kept = snapshots(slot)
    return int(kept[-1].name) + 1 if kept else 1


def _hash(guest_key: str) -> str:
    return sha256(guest_key.encode()).hexdigest()


def _sha256(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()
