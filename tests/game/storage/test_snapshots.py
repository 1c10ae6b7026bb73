import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.game.storage.slots import a_slot, play_on
from wattwise_game.household.units import MS_PER_MINUTE
from wattwise_game.storage.paths import Slot
from wattwise_game.storage.quarantine import make_sound
from wattwise_game.storage.save_file import open_save
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


def test_a_sound_slot_is_left_alone(tmp_path: Path) -> None:
    slot = a_slot(tmp_path)

    assert make_sound(slot) == []
    assert make_sound(Slot(tmp_path / "empty")) == []
    assert not slot.quarantine.exists()


@pytest.mark.parametrize("damage", ["cut the game", "cut the server", "flip", "lose the game"])
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
