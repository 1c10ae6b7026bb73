import sqlite3
from hashlib import sha256
from pathlib import Path

import pytest

from tests.builders import a_switch
from tests.game.storage.saves import a_game, a_played_save, a_save, play, the_first_state
from wattwise_game.household.home import BackgroundProfile
from wattwise_game.household.meter import ScheduleChange
from wattwise_game.household.schedule import Schedule
from wattwise_game.household.tariff import TariffName
from wattwise_game.household.units import MS_PER_MINUTE
from wattwise_game.household.weather import Climate
from wattwise_game.storage.save_file import BrokenSave, OpenMinute, check_save, open_save
from wattwise_game.storage.schema import MIGRATIONS, NewerSave


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "game.sqlite"


def test_a_new_save_remembers_who_plays(path: Path) -> None:
    game = a_game(seed=2**63 - 1, display_name="Ada ☀")

    a_save(path, game=game).close()

    with open_save(path) as save:
        assert save.game == game


def test_the_meter_goes_on_where_it_stood(path: Path) -> None:
    with a_save(path) as save:
        start_ms = the_first_state(save.game).at_ms
        evening = ScheduleChange(start_ms + 9, "c", "hall_light", (Schedule(1080, 1320),))
        state = play(save, 3, events=[a_switch(start_ms + 5_000), evening])

    with open_save(path) as save:
        woken = save.wake()

    assert woken.state.on_since_ms == state.on_since_ms
    assert woken.state.schedules == state.schedules
    assert woken.state.day_energy_wms == state.day_energy_wms


def test_a_save_that_was_not_signed_off_has_its_open_minute_interrupted(path: Path) -> None:
    with a_save(path) as save:
        save.wake()
        state = play(save, 2)

    with open_save(path) as save:
        woken = save.wake()

    assert woken.was_killed
    assert woken.is_interrupted
    assert woken.now_ms == state.at_ms


def test_a_proper_sign_off_keeps_the_open_minute_as_far_as_it_got(path: Path) -> None:
    with a_save(path) as save:
        save.wake()
        now_ms = the_first_state(save.game).at_ms + 42_000
        switch = a_switch(now_ms - 1)
        save.sleep(OpenMinute(now_ms, (switch,)))

    with open_save(path) as save:
        woken = save.wake()

    assert not woken.was_killed
    assert woken.pending == (switch,)
    assert woken.now_ms == now_ms


def test_signing_off_again_keeps_what_was_switched_since(path: Path) -> None:
    with a_save(path) as save:
        now_ms = the_first_state(save.game).at_ms + 42_000
        first, second = a_switch(now_ms - 9), a_switch(now_ms - 5, "oven")
        save.sleep(OpenMinute(now_ms, (first,)))
        save.sleep(OpenMinute(now_ms, (first, second)))

    with open_save(path) as save:
        assert save.wake().pending == (first, second)


def test_what_was_pending_dies_with_a_kill_after_the_next_start(path: Path) -> None:
    with a_save(path) as save:
        now_ms = the_first_state(save.game).at_ms + 42_000
        save.sleep(OpenMinute(now_ms, (a_switch(now_ms - 1),)))
    with open_save(path) as save:
        save.wake()

    with open_save(path) as save:
        woken = save.wake()

    assert woken.pending == ()
    assert woken.is_interrupted


def test_an_interrupted_minute_stays_so_through_a_proper_sign_off(path: Path) -> None:
    with a_save(path) as save:
        save.wake()
    with open_save(path) as save:
        woken = save.wake()
        save.sleep(OpenMinute(woken.now_ms))

    with open_save(path) as save:
        assert save.wake().is_interrupted


def test_minutes_state_and_events_are_committed_together_or_not_at_all(path: Path) -> None:
    with a_save(path) as save:
        before = the_first_state(save.game)
        after = play(save, 2)

        with pytest.raises(sqlite3.IntegrityError):
            play(save, 4, events=[a_switch(before.at_ms)])

        assert len(save.readings(0, 2**40)) == 2
        assert save.events(0) == []
        assert save.wake().state.minute == after.minute


def test_a_save_of_a_newer_game_is_refused_and_left_alone(path: Path) -> None:
    a_played_save(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()

    with pytest.raises(NewerSave, match="update WattWise"):
        check_save(path)
    with pytest.raises(NewerSave, match="update WattWise"):
        open_save(path)


def test_a_sound_save_passes_its_check(path: Path) -> None:
    a_played_save(path).close()

    check_save(path)


@pytest.mark.parametrize("kept_bytes", [0, 1, 100, 4096, 20_000])
def test_a_truncated_save_is_found_out(path: Path, kept_bytes: int) -> None:
    a_played_save(path, minutes=600).close()
    path.write_bytes(path.read_bytes()[:kept_bytes])

    with pytest.raises(BrokenSave):
        check_save(path)


def test_no_flipped_bit_changes_the_ledger_unnoticed(path: Path) -> None:
    with a_played_save(path) as save:
        kept = (save.game, save.readings(0, 2**40), save.events(0))
    sound = path.read_bytes()

    for offset in range(0, len(sound), 97):
        path.write_bytes(_with_bit_flipped(sound, offset))
        assert _ledger_if_sound(path) in (None, kept), f"byte {offset}"


def _with_bit_flipped(sound: bytes, offset: int) -> bytes:
    flipped = bytearray(sound)
    flipped[offset] ^= 1 << (offset % 8)
    return bytes(flipped)


def _ledger_if_sound(path: Path) -> tuple[object, ...] | None:
    try:
        check_save(path)
    except (BrokenSave, NewerSave):
        return None
    with open_save(path) as save:
        return (save.game, save.readings(0, 2**40), save.events(0))


def _first_version(path: Path, *, guest_key: str = "k" * 20) -> None:
    """Write a save as the first version of the game did: who plays in columns of their own."""
    with a_save(path) as save:
        play(save, 3)
        save.sleep(OpenMinute(the_first_state(save.game).at_ms + 3 * MS_PER_MINUTE))
    content = (guest_key, "Ada", 7, "America/New_York", "2025-09-01")
    digest = sha256(repr(content).encode()).hexdigest()
    connection = sqlite3.connect(path)
    connection.execute("DROP TABLE game")
    connection.execute(str(MIGRATIONS[0][0]))
    connection.execute("INSERT INTO game VALUES (1, ?, ?, ?, ?, ?, ?)", (*content, digest))
    connection.execute("PRAGMA user_version = 1")
    connection.commit()
    connection.close()


def test_a_save_of_the_first_version_goes_on_as_it_was(path: Path) -> None:
    _first_version(path)

    check_save(path)
    with open_save(path) as save:
        game = save.game

    assert (game.guest_key, game.display_name, game.seed) == ("k" * 20, "Ada", 7)
    assert (game.background, game.climate) == (BackgroundProfile.CLASSIC, Climate.TEMPERATE)
    assert game.tariff is TariffName.FLAT
    with open_save(path) as save:
        assert save.game == game
        assert len(save.readings(0, 2**40)) == 3


def test_a_save_of_the_first_version_that_was_changed_is_told(path: Path) -> None:
    _first_version(path)
    connection = sqlite3.connect(path)
    connection.execute("UPDATE game SET seed = 8")
    connection.commit()
    connection.close()

    with pytest.raises(BrokenSave):
        check_save(path)


def test_the_energy_of_some_minutes_is_their_sum(path: Path) -> None:
    with a_save(path) as save:
        first = the_first_state(save.game).minute
        play(save, 10)

        assert save.energy_ws(first, first + 4) == sum(
            reading.energy_ws for reading in save.readings(first, first + 4)
        )
        assert save.energy_ws(0, first) == 0
