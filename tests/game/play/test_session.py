"""The session against the real server, in its own process as players have it."""

import os
import signal
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from random import Random

import pytest
import requests

from tests.builders import A_MONDAY, SWITCHABLE, a_new_game
from tests.game.play.ledgers import client_ledger, is_unbroken, server_ledger
from wattwise_game.household.schedule import Schedule
from wattwise_game.play.session import Session
from wattwise_game.play.view import SessionView
from wattwise_game.protocol.messages import GuestRequest, encode
from wattwise_game.storage.paths import Slot
from wattwise_game.storage.snapshots import BrokenSnapshot, verify

FRAME_S = 1 / 60


class Sitting:
    """Opens sessions on one slot, and closes them when the test ends."""

    def __init__(self, folder: Path) -> None:
        self.slot = Slot(folder)
        self.session = self.open()

    def open(self) -> Session:
        self.session = Session.open(self.slot.folder, a_new_game())
        return self.session

    @property
    def url(self) -> str:
        keeper = self.session._link.keeper
        assert keeper is not None
        return keeper.url()

    def play(self, frames: int, *, hand: Random | None = None) -> None:
        for _ in range(frames):
            self.session.tick(FRAME_S)
            if hand and hand.random() < 0.2:
                self.session.toggle(hand.choice(SWITCHABLE))

    def wait_for(self, seen: Callable[[SessionView], bool], *, limit_s: float = 15) -> SessionView:
        deadline_s = time.monotonic() + limit_s
        while not seen(view := self.session.view()):
            assert time.monotonic() < deadline_s, view
            self.session.tick(0.0)
            time.sleep(0.005)
        return view

    def put(self, appliance_id: str, *, is_on: bool, event_id: str) -> int:
        """Switch as another device does; return how the server answers."""
        self.url  # noqa: B018  waits for the server
        return requests.put(
            f"{self.url}/api/appliances/{appliance_id}",
            json={"is_on": is_on, "event_id": event_id},
            headers={"Authorization": f"Bearer {self.session._link._access.token()}"},
            timeout=5,
        ).status_code

    def reopen(self) -> Session:
        self.session.close()
        return self.open()

    def assert_ledgers_agree(self) -> None:
        client = client_ledger(self.slot)
        assert is_unbroken(client)
        assert server_ledger(self.slot) == client


@pytest.fixture
def sitting(tmp_path: Path) -> Iterator[Sitting]:
    sitting = Sitting(tmp_path / "slot")
    yield sitting
    sitting.session.close(drain_s=0, keep_snapshot=False)


def _is_on(view: SessionView, appliance_id: str) -> bool:
    return next(a.is_on for a in view.appliances if a.id == appliance_id)


def test_client_and_server_agree_to_the_watt_second_after_a_day(sitting: Sitting) -> None:
    session = sitting.session
    session.set_schedules("hall_light", [Schedule(18 * 60, 23 * 60)])
    session.fast_forward(6 * 60)
    session.set_speed(3_600)
    sitting.play(17 * 60, hand=Random(3))

    assert session.drain()
    view = sitting.wait_for(lambda view: len(view.receipts) == 23)

    sitting.assert_ledgers_agree()
    assert view.day_energy_ws == sum(entry.energy_ws for entry in client_ledger(sitting.slot))
    assert view.game_time.hour == 23
    # Every hour so far has settled: the game's prediction is the server's word.
    assert view.score_percent == pytest.approx(view.predicted_score_percent, abs=0.01)
    assert view.players > 1
    assert view.rank == next(entry.rank for entry in view.leaderboard if entry.is_you)


def test_another_devices_switch_is_metered_here(sitting: Sitting) -> None:
    session = sitting.session
    sitting.wait_for(lambda view: view.connection == "connected")
    url, game = sitting.url, session.game
    guest = GuestRequest(
        guest_key=game.guest_key,
        display_name=game.display_name,
        seed=game.seed,
        time_zone=game.time_zone,
        starts_on=game.starts_on,
    )
    token = requests.post(f"{url}/api/auth/guest", data=encode(guest), timeout=5).json()
    switched = {"is_on": True, "event_id": "from-my-phone"}

    # The feed may still be on its way: a telephone would be asked again, too.
    for _ in range(50):
        requests.put(
            f"{url}/api/appliances/tv",
            json=switched,
            headers={"Authorization": f"Bearer {token['access_token']}"},
            timeout=5,
        ).raise_for_status()
        session.tick(FRAME_S)
        if _is_on(session.view(), "tv"):
            break
        switched = {"is_on": not switched["is_on"], "event_id": f"{time.monotonic_ns()}"}
        time.sleep(0.05)

    assert _is_on(session.view(), "tv")
    session.fast_forward(60)
    assert session.drain()
    sitting.assert_ledgers_agree()


def test_a_switch_sent_again_after_a_restart_splits_no_ledger(sitting: Sitting) -> None:
    """The device's id comes back when neither side remembers it; the ledger has its own."""
    for _ in range(2):
        session = sitting.session
        sitting.wait_for(lambda view: view.connection == "connected")
        session.set_speed(60)
        sitting.play(60)
        assert session.drain()
        assert sitting.put("tv", is_on=True, event_id="phone-1") == 200
        sitting.wait_for(lambda view: _is_on(view, "tv"))
        sitting.play(120)
        session.set_appliance("tv", False)
        sitting.play(120)
        assert session.drain()
        sitting.reopen()

    assert sitting.session.drain()
    sitting.assert_ledgers_agree()


def test_one_id_for_two_appliances_switches_one(sitting: Sitting) -> None:
    sitting.wait_for(lambda view: view.connection == "connected")

    answers = [sitting.put(name, is_on=True, event_id="same") for name in ("kettle", "oven")]

    assert answers == [200, 409]
    sitting.session.fast_forward(60)
    assert sitting.session.drain()
    assert not _is_on(sitting.session.view(), "oven")
    sitting.assert_ledgers_agree()


def test_what_another_device_switches_while_we_close_is_kept(
    sitting: Sitting, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = sitting.session
    sitting.wait_for(lambda view: view.connection == "connected")
    stop = session._link.stop

    def switched_meanwhile() -> None:
        assert sitting.put("tv", is_on=True, event_id="late") == 200
        time.sleep(0.2)
        stop()

    monkeypatch.setattr(session._link, "stop", switched_meanwhile)
    sitting.reopen()

    assert _is_on(sitting.session.view(), "tv")


def test_a_new_day_brings_a_new_forecast_and_yesterdays_result(sitting: Sitting) -> None:
    session = sitting.session
    sitting.wait_for(lambda view: len(view.forecast_hours) == 24)
    session.fast_forward(23 * 60)
    session.fast_forward(2 * 60)

    assert session.drain()
    view = sitting.wait_for(
        lambda view: (
            len(view.receipts) == 2
            and view.yesterday is not None
            and len(view.forecast_hours) == 24
        )
    )

    assert view.game_time.date() > A_MONDAY
    assert view.forecast_hours[0].hour_start < view.game_time
    assert view.yesterday is not None
    assert view.yesterday.date == A_MONDAY


def test_a_server_killed_in_the_middle_is_started_again_and_nothing_is_lost(
    sitting: Sitting,
) -> None:
    session, hand = sitting.session, Random(5)
    sitting.wait_for(lambda view: view.connection == "connected")
    session.set_speed(3_600)
    for _ in range(5):
        for _ in range(12):
            sitting.play(5, hand=hand)
            time.sleep(0.02)
        pid = session.server_pid
        assert pid is not None
        os.kill(pid, signal.SIGKILL)
        before = session.game_time
        sitting.play(60, hand=hand)
        assert session.game_time > before
        sitting.wait_for(lambda _view, killed=pid: session.server_pid not in (None, killed))  # type: ignore[misc]
        sitting.wait_for(lambda view: view.connection == "connected")

    assert session.drain(20)
    sitting.assert_ledgers_agree()


def test_a_game_goes_on_at_the_instant_at_which_it_was_closed(sitting: Sitting) -> None:
    sitting.play(90)
    sitting.session.toggle("tv")
    sitting.play(30)
    closed_at = sitting.session.view()
    sitting.session.close()

    sitting.open()
    opened = sitting.session.view()

    assert opened.game_time == closed_at.game_time
    assert opened.day_energy_ws == closed_at.day_energy_ws
    assert _is_on(opened, "tv")
    assert [notice.text for notice in opened.notices] == []


def test_a_snapshot_puts_game_and_server_back_together(sitting: Sitting) -> None:
    session = sitting.session
    session.toggle("tv")
    session.fast_forward(3 * 60)
    kept, then = session.snapshot(), session.view()
    session.toggle("tv")
    session.fast_forward(9 * 60)
    assert session.drain()

    sitting.session = session.load(kept)
    view = sitting.session.view()

    assert view.game_time == then.game_time
    assert view.day_energy_ws == then.day_energy_ws
    assert _is_on(view, "tv")
    assert view.notices == ()
    sitting.session.fast_forward(5 * 60)
    assert sitting.session.drain()
    sitting.assert_ledgers_agree()
    assert len(client_ledger(sitting.slot)) == 300
    assert not any(entry.is_interrupted for entry in client_ledger(sitting.slot))


def test_what_was_switched_just_before_saving_is_on_after_loading(sitting: Sitting) -> None:
    session = sitting.session
    session.fast_forward(60)
    sitting.play(30)
    session.toggle("tv")
    sitting.play(30)
    kept, then = session.snapshot(), session.view()
    session.toggle("tv")

    sitting.session = session.load(kept)
    view = sitting.session.view()

    assert view.notices == ()
    assert (view.game_time, view.day_energy_ws) == (then.game_time, then.day_energy_ws)
    assert _is_on(view, "tv")
    sitting.session.fast_forward(120)
    assert sitting.session.drain()
    sitting.assert_ledgers_agree()


def test_the_present_is_kept_before_another_game_is_loaded(sitting: Sitting) -> None:
    session = sitting.session
    session.fast_forward(60)
    for _ in range(3):
        session.snapshot()
    oldest = session.kept_games()[0].path
    session.fast_forward(5 * 60)
    session.toggle("tv")
    sitting.play(30)
    assert session.drain()
    present = session.view()

    sitting.session = session.load(oldest)
    assert sitting.session.game_time.hour == 1
    sitting.session = sitting.session.load(sitting.session.kept_games()[-1].path)

    view = sitting.session.view()
    assert view.game_time == present.game_time
    assert _is_on(view, "tv")


def test_a_save_that_is_asked_for_is_kept_while_the_window_goes_on(sitting: Sitting) -> None:
    session = sitting.session
    sitting.wait_for(lambda view: view.connection == "connected")
    session.set_speed(3_600)
    sitting.play(30)

    session.request_snapshot()
    longest_s = 0.0
    told: list[str] = []
    deadline_s = time.monotonic() + 10
    while session.is_saving or not told:
        assert time.monotonic() < deadline_s
        began_s = time.perf_counter()
        session.tick(FRAME_S)
        told += [notice.text for notice in session.view().notices]
        longest_s = max(longest_s, time.perf_counter() - began_s)
        time.sleep(0.005)

    assert any(text.startswith("Saved") for text in told)
    assert session.snapshots_kept == 1
    assert longest_s < 0.5
    then = session.game_time
    sitting.play(5)
    assert session.game_time > then
    verify(session.kept_games()[-1].path)


def test_a_broken_snapshot_is_refused_and_the_game_goes_on(sitting: Sitting) -> None:
    session = sitting.session
    session.fast_forward(60)
    kept = session.snapshot()
    (kept / "game.sqlite").write_bytes(b"")

    with pytest.raises(BrokenSnapshot):
        session.load(kept)

    session.fast_forward(120)
    assert session.drain()


def test_a_broken_save_is_set_aside_and_the_last_good_one_played(sitting: Sitting) -> None:
    sitting.session.fast_forward(3 * 60)
    assert sitting.session.drain()
    sitting.session.close()
    sitting.slot.game.write_bytes(sitting.slot.game.read_bytes()[:6_000])

    session = sitting.open()
    (notice,) = session.view().notices

    assert "was damaged" in notice.text
    assert session.game_time.hour == 3
    session.fast_forward(4 * 60)
    assert session.drain()
    sitting.assert_ledgers_agree()


def test_a_lost_server_file_is_filled_again_from_the_ledger(sitting: Sitting) -> None:
    sitting.session.toggle("tv")
    sitting.session.fast_forward(3 * 60)
    sitting.session.close()
    sitting.slot.server.unlink()

    session = sitting.open()

    assert session.drain()
    sitting.assert_ledgers_agree()
    assert len(client_ledger(sitting.slot)) == 180


DAMAGE: dict[str, Callable[[Path], None]] = {
    "edited": lambda file: _execute(
        file, "UPDATE readings SET energy_ws = energy_ws - 100 WHERE timestamp % 7 = 0"
    ),
    "deleted": lambda file: _execute(
        file, "DELETE FROM readings WHERE timestamp IN (SELECT max(timestamp) FROM readings)"
    ),
    "flipped": lambda file: _flip(file, b"America/New_York"),
    "flipped too": lambda file: _flip(file, b"refrigerator"),
    "torn": lambda file: _write(file, file.read_bytes()[:20_000]),
    "no database": lambda file: _write(file, b"x" * 9_000),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_server_file_is_set_aside_told_and_filled_again(
    sitting: Sitting, damage: str
) -> None:
    sitting.session.toggle("tv")
    sitting.session.fast_forward(3 * 60)
    assert sitting.session.drain()
    sitting.session.close(keep_snapshot=False)
    DAMAGE[damage](sitting.slot.server)

    session = sitting.open()
    told = ""
    deadline_s = time.monotonic() + 15
    while "server's file was damaged" not in told:
        assert time.monotonic() < deadline_s
        session.tick(0.0)
        told += " ".join(notice.text for notice in session.view().notices)

    assert session.drain(15)
    sitting.assert_ledgers_agree()
    assert len(client_ledger(sitting.slot)) == 180
    assert [path.name for path in sitting.slot.quarantine.glob("*/*")] == ["server.sqlite"]


def _write(file: Path, content: bytes) -> None:
    file.write_bytes(content)


def _execute(file: Path, statement: str) -> None:
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute(statement).rowcount > 0
        connection.commit()


def _flip(file: Path, near: bytes) -> None:
    content = bytearray(file.read_bytes())
    content[content.rindex(near) + 2] ^= 1
    file.write_bytes(content)
