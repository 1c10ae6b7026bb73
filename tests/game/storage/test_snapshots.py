import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

import pytest

from tests.builders import a_switch
from tests.game.storage.slots import a_slot, play_on
from wattwise_game.household.units import MS_PER_MINUTE
from wattwise_game.storage.files import write_atomically
from wattwise_game.storage.paths import Slot
from wattwise_game.storage.quarantine import make_sound
from wattwise_game.storage.save_file import OpenMinute, open_save
from wattwise_game.storage.snapshots import (
    BrokenSnapshot,
    NotDrained,
    PinnedSlot,
    restore,
    snapshot,
    snapshots,
    verify,
)


def _game_minute(slot: Slot) -> int:
    with open_save(slot.game) as save:
        return save.wake().state.minute


def _server_minute(slot: Slot) -> int:
    with closing(sqlite3.connect(slot.server)) as server:
        (watermark,) = server.execute("SELECT watermark FROM meter_checkpoints").fetchone()
    return int(watermark) // MS_PER_MINUTE


def test_restoring_puts_game_and_server_back_to_the_same_minute(tmp_path: Path) -> None:
    slot = a_slot(tmp_path, minutes=30)
    kept, minute = snapshot(slot), _game_minute(slot)
    play_on(slot, 100)

    restore(slot, kept)

    assert _game_minute(slot) == _server_minute(slot) == minute


def test_what_was_pinned_stays_as_it_was_though_the_game_goes_on(tmp_path: Path) -> None:
    slot = a_slot(tmp_path, minutes=30)
    minute = _game_minute(slot)

    pinned = PinnedSlot(slot)
    play_on(slot, 100)
    kept = pinned.write()

    assert verify(kept).watermark_minute == minute


def test_a_snapshot_of_a_game_being_played_is_as_if_it_had_been_closed(tmp_path: Path) -> None:
    slot = a_slot(tmp_path, minutes=30)
    with open_save(slot.game) as save:
        now_ms = save.wake().state.at_ms + 20_000
        minute = OpenMinute(now_ms, (a_switch(now_ms - 5_000),))
        kept = PinnedSlot(slot, minute).write()

    restore(slot, kept)

    with open_save(slot.game) as save:
        woken = save.wake()
    assert not woken.was_killed
    assert not woken.is_interrupted
    assert (woken.now_ms, woken.pending) == minute


def test_the_snapshot_being_loaded_is_spared(tmp_path: Path) -> None:
    slot = a_slot(tmp_path)
    kept = [snapshot(slot) for _ in range(3)]

    newest = PinnedSlot(slot).write(spare=kept[0])

    assert snapshots(slot) == [*kept, newest]


def test_no_snapshot_is_taken_while_minutes_are_on_their_way(tmp_path: Path) -> None:
    slot = a_slot(tmp_path, is_drained=False)

    with pytest.raises(NotDrained):
        snapshot(slot)

    assert snapshots(slot) == []


def test_the_last_three_snapshots_are_kept(tmp_path: Path) -> None:
    slot = a_slot(tmp_path)

    kept = [snapshot(slot) for _ in range(5)]

    assert snapshots(slot) == kept[-3:]


def test_a_snapshot_of_two_different_minutes_is_none(tmp_path: Path) -> None:
    slot = a_slot(tmp_path)
    kept = snapshot(slot)
    with closing(sqlite3.connect(slot.server)) as server:
        server.execute("UPDATE meter_checkpoints SET watermark = 0")
        server.commit()

    wrong = snapshot(slot)

    verify(kept)
    with pytest.raises(BrokenSnapshot, match="its server at 0"):
        verify(wrong)


def test_a_changed_snapshot_is_refused_and_the_slot_left_alone(tmp_path: Path) -> None:
    slot = a_slot(tmp_path)
    kept = snapshot(slot)
    until = play_on(slot, 10)
    _flip_a_bit(kept / "server.sqlite")

    with pytest.raises(BrokenSnapshot):
        restore(slot, kept)

    assert _game_minute(slot) == until


def test_a_restore_that_a_power_cut_stopped_is_finished(tmp_path: Path) -> None:
    slot = a_slot(tmp_path, minutes=30)
    kept, minute = snapshot(slot), _game_minute(slot)
    play_on(slot, 10)
    (slot.folder / "restoring.json").write_text(f'{{"snapshot": "{kept.name}"}}')
    slot.server.unlink()

    notices = make_sound(slot)

    assert notices == []
    assert _game_minute(slot) == _server_minute(slot) == minute


def _marked(content: bytes) -> Callable[[Slot], None]:
    return lambda slot: write_atomically(slot.folder / "restoring.json", content)


def _mark_a_broken_one(slot: Slot) -> None:
    kept = snapshot(slot)
    (kept / "game.sqlite").write_bytes(b"")
    _marked(f'{{"snapshot": "{kept.name}"}}'.encode())(slot)


MARKS: dict[str, Callable[[Slot], None]] = {
    "half a page": _marked(b"{"),
    "nothing": _marked(b""),
    "noise": _marked(b"\xff\x00"),
    "a snapshot that is gone": _marked(b'{"snapshot": "000099"}'),
    "a folder elsewhere": _marked(b'{"snapshot": "../snapshots/000001"}'),
    "no name": _marked(b'{"snapshot": ""}'),
    "a broken snapshot": _mark_a_broken_one,
    "a folder": lambda slot: (slot.folder / "restoring.json").mkdir(),
}


@pytest.mark.parametrize("mark", MARKS)
def test_a_restore_that_cannot_be_finished_is_set_aside_and_the_game_goes_on(
    tmp_path: Path, mark: str
) -> None:
    slot = a_slot(tmp_path)
    snapshot(slot)
    minute = play_on(slot, 10)
    MARKS[mark](slot)

    notices = make_sound(slot)

    assert "cannot be finished" in notices[0].text
    assert _game_minute(slot) == _server_minute(slot) == minute
    assert make_sound(slot) == []


def test_a_restore_for_which_there_is_no_room_touches_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slot = a_slot(tmp_path)
    kept = snapshot(slot)
    minute = play_on(slot, 10)

    def no_room(_source: Path, _target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shutil, "copyfile", no_room)
    with pytest.raises(OSError, match="No space"):
        restore(slot, kept)

    assert make_sound(slot) == []
    assert _game_minute(slot) == _server_minute(slot) == minute


@pytest.mark.parametrize("done", range(4))
def test_a_restore_is_finished_wherever_it_was_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, done: int
) -> None:
    slot = a_slot(tmp_path)
    kept, minute = snapshot(slot), _game_minute(slot)
    play_on(slot, 10)
    steps = iter(range(100))
    replace = Path.replace

    def cut_off(source: Path, target: Path) -> Path:
        if next(steps) == done:
            raise KeyboardInterrupt
        return replace(source, target)

    monkeypatch.setattr(Path, "replace", cut_off)
    with suppress(KeyboardInterrupt):
        restore(slot, kept)
    monkeypatch.undo()
    is_marked = (slot.folder / "restoring.json").exists()

    assert make_sound(slot) == []
    assert _game_minute(slot) == _server_minute(slot)
    assert (_game_minute(slot) == minute) == (done > 0)
    assert is_marked == (done in (1, 2))


def test_a_sound_slot_is_left_alone(tmp_path: Path) -> None:
    slot = a_slot(tmp_path)

    assert make_sound(slot) == []
    assert make_sound(Slot(tmp_path / "empty")) == []
    assert not slot.quarantine.exists()


def test_a_broken_server_is_set_aside_and_the_game_goes_on(tmp_path: Path) -> None:
    slot = a_slot(tmp_path, minutes=300)
    snapshot(slot)
    minute = play_on(slot, 10)
    _damage(slot, "cut the server")

    (notice,) = make_sound(slot)

    assert "server's file was damaged" in notice.text
    assert not slot.server.exists()
    assert _game_minute(slot) == minute
    (aside,) = slot.quarantine.iterdir()
    assert [path.name for path in aside.iterdir()] == ["server.sqlite"]
    assert make_sound(slot) == []


@pytest.mark.parametrize("damage", ["cut the game", "flip", "lose the game"])
def test_a_broken_slot_is_set_aside_and_the_last_good_snapshot_opened(
    tmp_path: Path, damage: str
) -> None:
    slot = a_slot(tmp_path, minutes=300)
    snapshot(slot)
    minute = play_on(slot, 10)
    snapshot(slot)
    _flip_a_bit(snapshot(slot) / "game.sqlite")
    play_on(slot, 10)
    _damage(slot, damage)

    notices = make_sound(slot)

    assert _game_minute(slot) == _server_minute(slot) == minute
    assert "last good snapshot" in notices[0].text
    (aside,) = slot.quarantine.iterdir()
    assert (aside / "server.sqlite").exists()
    assert make_sound(slot) == []


def test_without_a_good_snapshot_the_slot_is_empty_for_a_new_game(tmp_path: Path) -> None:
    slot = a_slot(tmp_path)
    _damage(slot, "cut the game")

    notices = make_sound(slot)

    assert "a new game begins" in notices[0].text
    assert not slot.game.exists()
    assert not slot.server.exists()


def test_an_unfinished_draft_is_no_snapshot(tmp_path: Path) -> None:
    slot = a_slot(tmp_path)
    shutil.copytree(snapshot(slot), slot.snapshots / ".draft")

    assert len(snapshots(slot)) == 1
    snapshot(slot)


def _damage(slot: Slot, damage: str) -> None:
    match damage:
        case "cut the game":
            slot.game.write_bytes(slot.game.read_bytes()[:5_000])
        case "cut the server":
            slot.server.write_bytes(slot.server.read_bytes()[:5_000])
        case "flip":
            _flip_a_bit(slot.game)
        case "lose the game":
            slot.game.unlink()


def _flip_a_bit(path: Path) -> None:
    content = bytearray(path.read_bytes())
    state_at = content.find(b'"day_energy_wms":')
    content[state_at + 20 if state_at >= 0 else len(content) // 2] ^= 4
    path.write_bytes(content)
