import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import requests

from wattwise_game.play import practice
from wattwise_game.play.keeper import ServerKeeper
from wattwise_game.play.practice import (
    DAMAGED_STATUS,
    DamagedServerFile,
    ServerDidNotStart,
    server_command,
    start_server,
)
from wattwise_game.storage.notice import Notice
from wattwise_game.storage.paths import Slot, source_root
from wattwise_game.sync.inbox import Inbox
from wattwise_game.sync.refusals import ServerAway


@pytest.fixture
def slot(tmp_path: Path) -> Slot:
    return Slot(tmp_path / "slot")


def _wait_for(happened: Callable[[], bool]) -> None:
    deadline_s = time.monotonic() + 10
    while not happened():
        assert time.monotonic() < deadline_s
        time.sleep(0.02)


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    # A zombie that nobody has waited for yet has ended all the same.
    state = Path(f"/proc/{pid}/stat")
    return not state.exists() or state.read_text().rpartition(")")[2].split()[0] != "Z"


def test_the_server_answers_once_it_is_ready_and_ends_when_stopped(slot: Slot) -> None:
    server = start_server(slot)

    health = requests.get(f"{server.url}/health", timeout=5)
    server.stop()

    assert health.status_code == 200
    assert not _is_alive(server.pid)
    assert slot.server.exists()


def test_the_server_ends_with_the_game_that_is_killed(slot: Slot) -> None:
    game = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import sys, time; from pathlib import Path;"
            "from wattwise_game.play.practice import start_server;"
            "from wattwise_game.storage.paths import Slot;"
            "print(start_server(Slot(Path(sys.argv[1]))).pid, flush=True); time.sleep(60)",
            str(slot.folder),
        ],
        cwd=source_root(),
        stdout=subprocess.PIPE,
    )
    assert game.stdout is not None
    with game.stdout as output:
        server_pid = int(output.readline())

    game.kill()
    game.wait()

    _wait_for(lambda: not _is_alive(server_pid))


def test_a_server_that_cannot_start_says_why(slot: Slot, monkeypatch: pytest.MonkeyPatch) -> None:
    failing = [sys.executable, "-c", "import sys; sys.exit('the cellar is flooded')"]
    monkeypatch.setattr(practice, "server_command", lambda _database: failing)

    with pytest.raises(ServerDidNotStart, match="the cellar is flooded"):
        start_server(slot)


def test_a_server_that_says_nothing_is_not_waited_for_for_ever(
    slot: Slot, monkeypatch: pytest.MonkeyPatch
) -> None:
    silent = [sys.executable, "-c", "import sys; sys.stdin.read()"]
    monkeypatch.setattr(practice, "server_command", lambda _database: silent)

    with pytest.raises(ServerDidNotStart, match="not ready in time"):
        start_server(slot, timeout_s=0.3)


def test_a_frozen_game_starts_the_program_beside_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "wattwise.exe"))

    command = server_command(tmp_path / "server.sqlite")

    assert command[:3] == [str(tmp_path / "wattwise-server.exe"), "serve", "--practice"]


def test_a_damaged_file_is_told_apart(slot: Slot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(practice, "server_command", lambda _database: _DAMAGED)

    with pytest.raises(DamagedServerFile, match=r"^it is torn$"):
        start_server(slot)


_DAMAGED = [
    sys.executable,
    "-c",
    "import sys; print('wattwise-server: it is torn', file=sys.stderr);"
    f"sys.stdout.close(); sys.exit({DAMAGED_STATUS})",
]


def test_a_file_is_not_replaced_again_and_again(
    slot: Slot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(practice, "server_command", lambda _database: _DAMAGED)
    slot.folder.mkdir()
    slot.server.write_bytes(b"torn")
    inbox = Inbox()
    keeper = ServerKeeper(slot, inbox)
    told: list[str] = []

    def told_thrice() -> bool:
        told.extend(news.text for news in inbox.drain() if isinstance(news, Notice))
        return len(told) > 2

    keeper.start()
    _wait_for(told_thrice)
    keeper.stop()

    assert "server's file was damaged" in told[0]
    assert told[1:] == ["it is torn"] * len(told[1:])
    assert len(list(slot.quarantine.iterdir())) == 1


def test_a_server_that_dies_is_started_again_on_the_same_file(slot: Slot) -> None:
    inbox = Inbox()
    keeper = ServerKeeper(slot, inbox)
    with pytest.raises(ServerAway):
        keeper.url()
    keeper.start()
    _wait_for(lambda: keeper.pid is not None)
    first = keeper.pid
    assert first is not None

    os.kill(first, signal.SIGKILL)
    _wait_for(lambda: keeper.pid not in (None, first))
    health = requests.get(f"{keeper.url()}/health", timeout=5)
    keeper.stop()

    assert health.status_code == 200
    assert any(isinstance(news, Notice) for news in inbox.drain())
    assert keeper.pid is None
