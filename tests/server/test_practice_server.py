"""The practice server as a process: its start, its end, and what a kill -9 leaves."""

import asyncio
import json
import signal
import statistics
import subprocess
import sys
import textwrap
import threading
import time
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from httpx import HTTPError
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from server.config import sqlite_url
from server.database import Database
from server.households import repository as households
from server.readings import repository
from server.readings.rebuild import rebuild
from tests.builders import random_events
from tests.server.player import Player, eventually
from tests.server.practice_server import PracticeServer
from wattwise_game.household.interval import Interval, to_datetime, to_ms
from wattwise_game.household.meter import Event
from wattwise_game.household.units import MS_PER_MINUTE
from wattwise_game.protocol.messages import ReadingBatch, SetApplianceFrame, encode


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "practice.sqlite3"


def test_it_is_ready_in_two_seconds_and_ends_with_stdin(database: Path) -> None:
    with PracticeServer(database) as server:
        assert server.took_s < 2
        assert server.client.get("/health/ready").status_code == 200

        server.close_stdin()

        assert server.ended() == 0


def test_a_signal_ends_it_in_order(database: Path) -> None:
    with PracticeServer(database) as server:
        server.process.send_signal(signal.SIGTERM)

        assert server.ended() == 0


def test_stdout_holds_the_ready_line_alone(database: Path) -> None:
    with PracticeServer(database) as server:
        server.client.get("/nope")
        server.close_stdin()
        assert server.process.stdout is not None

        assert server.process.stdout.read() == b""


@pytest.mark.skipif(sys.platform != "linux", reason="asks /proc")
def test_it_ends_when_the_game_is_killed(database: Path) -> None:
    game = textwrap.dedent(
        f"""
        import pathlib, time
        from tests.server.practice_server import PracticeServer
        server = PracticeServer(pathlib.Path({str(database)!r}))
        print(server.process.pid, flush=True)
        time.sleep(60)
        """
    )
    with subprocess.Popen([sys.executable, "-c", game], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        server_pid = int(process.stdout.readline())
        process.kill()

    assert eventually(lambda: not _is_alive(server_pid))


def _is_alive(pid: int) -> bool:
    status = Path(f"/proc/{pid}/status")
    return status.exists() and "State:\tZ" not in status.read_text()


@pytest.mark.parametrize("first_line", [b"", b"\n", b"{}\n", b'{"secret": "short"}\n'])
def test_without_a_good_key_it_does_not_start(database: Path, first_line: bytes) -> None:
    command = [sys.executable, "-m", "server", "serve", "--practice", "--database", str(database)]

    ended = subprocess.run(command, input=first_line, capture_output=True, timeout=20, check=False)

    assert ended.returncode == 2
    assert ended.stdout == b""
    assert b"wattwise-server: " in ended.stderr


def test_a_player_may_go_on_after_a_restart(database: Path) -> None:
    with PracticeServer(database) as server:
        player = Player(server)
        player.play(30)
        server.close_stdin()
        server.ended()

    with PracticeServer(database) as server:
        again = Player(server)
        assert again.opened.household == player.opened.household
        assert to_ms(again.opened.watermark) == player.state.at_ms


def test_a_toggle_comes_back_in_five_milliseconds(database: Path) -> None:
    with PracticeServer(database) as server:
        player = Player(server)

        took_ms = asyncio.run(_toggle(server, player, times=100))

    assert statistics.median(took_ms) <= 5


async def _toggle(server: PracticeServer, player: Player, *, times: int) -> list[float]:
    took_ms = []
    url = f"ws://127.0.0.1:{server.ready.port}/ws"
    async with connect(url, additional_headers=player.headers) as socket:
        for number in range(times):
            at = to_datetime(player.state.at_ms + number)
            frame = SetApplianceFrame(
                appliance_id="tv", is_on=number % 2 == 0, event_id=str(number), at=at
            )
            began = time.perf_counter()
            await socket.send(encode(frame).decode())
            while json.loads(await socket.recv())["type"] != "appliance.changed":
                pass
            took_ms.append((time.perf_counter() - began) * 1000)
            await asyncio.sleep(0.006)
    return took_ms


def test_the_socket_keeps_its_limits_outside_the_test_client_too(database: Path) -> None:
    async def scene(server: PracticeServer, player: Player) -> tuple[int, int]:
        url = f"ws://127.0.0.1:{server.ready.port}/ws"
        with pytest.raises(InvalidStatus) as refused:
            await connect(url)
        async with connect(url, additional_headers=player.headers) as socket:
            await socket.send(" " * 5_000)
            with pytest.raises(ConnectionClosed) as closed:
                await socket.recv()
        assert closed.value.rcvd is not None
        return refused.value.response.status_code, closed.value.rcvd.code

    with PracticeServer(database) as server:
        assert asyncio.run(scene(server, Player(server))) == (401, 1009)


def test_no_acknowledged_minute_is_lost_or_doubled_by_five_kills(database: Path) -> None:
    _kill_again_and_again(database, times=5)


@pytest.mark.soak
def test_no_acknowledged_minute_is_lost_or_doubled_by_fifty_kills(database: Path) -> None:
    _kill_again_and_again(database, times=50)


def _kill_again_and_again(database: Path, *, times: int) -> None:
    """Kill the server while it takes batches; send each again to the next one, as the game does."""
    random = Random(times)
    unacknowledged: ReadingBatch | None = None
    player: Player | None = None
    for _ in range(times):
        with PracticeServer(database) as server:
            player = _returned(player, server, unacknowledged) if player else Player(server)
            killer = threading.Timer(random.uniform(0.02, 0.4), server.process.kill)
            killer.start()
            unacknowledged = _play_until_killed(player, random)
            killer.join()
    assert player is not None
    with PracticeServer(database) as server:
        player = _returned(player, server, unacknowledged)
        assert player.stored() == player.metered
        server.close_stdin()
        server.ended()
    _check_ledger(database, player)


def _play_until_killed(player: Player, random: Random) -> ReadingBatch:
    """Send batch after batch; return the one that was never acknowledged."""
    while True:
        minutes = random.choice([1, 10, 60, 240])
        end_ms = player.state.at_ms + minutes * MS_PER_MINUTE
        events = random_events(random, Interval(player.state.at_ms, end_ms), switches=minutes)
        batch = player.next_batch(minutes, [_unique(event, player) for event in events])
        try:
            assert player.send(batch).status_code == 200
        except HTTPError:
            return batch


def _unique(event: Event, player: Player) -> Event:
    return replace(event, event_id=f"{event.event_id}-{player.state.minute}")


def _returned(
    player: Player, server: PracticeServer, unacknowledged: ReadingBatch | None
) -> Player:
    """Enter the next server as the same player, and send first what was not acknowledged."""
    acknowledged = len(player.metered) - len(unacknowledged.readings if unacknowledged else [])
    again = Player(server, player.guest)
    again.state, again.metered = player.state, player.metered
    known = again.opened.watermark
    starts_ms = to_ms(again.opened.household.starts_at)
    assert (to_ms(known) - starts_ms) // MS_PER_MINUTE >= acknowledged
    if unacknowledged is not None:
        batch = replace(unacknowledged, session=again.opened.session, sequence=0, previous_hash="")
        assert again.send(batch).status_code == 200
    return again


def _check_ledger(path: Path, player: Player) -> None:
    database = Database(sqlite_url(path))
    with database.write() as connection:
        household = households.locked_household(connection, player.opened.household.id)
        rebuild(connection, household)
        whole = Interval(household.starts_at_ms, player.state.at_ms)
        assert len(repository.kept_readings(connection, household.id, whole)) == whole.minutes
    database.close()
