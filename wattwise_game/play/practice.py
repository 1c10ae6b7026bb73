"""The practice server: a process of its own on this machine, which ends when the game does."""

import os
import secrets
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from typing import IO

from wattwise_game.protocol.messages import BadMessage, ServerKey, ServerReady, decode, encode
from wattwise_game.storage.paths import Slot, is_frozen, source_root

READY_TIMEOUT_S = 20.0
STOP_TIMEOUT_S = 10.0
DAMAGED_STATUS = 65
"""With this a server ends whose file is not as it was written."""
_END_TIMEOUT_S = 2.0
SECRET_BYTES = 48
_LOG_TAIL_BYTES = 2_000
_MAX_LOG_BYTES = 1_000_000
_FROZEN_NAME = "wattwise-server"


class ServerDidNotStart(RuntimeError):
    """The practice server ended, or said nothing, before it was ready."""


class DamagedServerFile(ServerDidNotStart):
    """Its file is not as it was written; says what is wrong, in one line."""


class PracticeServer:
    """A running server; its address is ``url``."""

    def __init__(self, process: "subprocess.Popen[bytes]", ready: ServerReady) -> None:
        self._process = process
        self.version = ready.version
        self.url = f"http://127.0.0.1:{ready.port}"

    @property
    def pid(self) -> int:
        return self._process.pid

    def wait(self, timeout_s: float) -> bool:
        """Return whether it has ended within this time."""
        try:
            self._process.wait(timeout_s)
        except subprocess.TimeoutExpired:
            return False
        return True

    def stop(self) -> None:
        """Let it finish, by ending its input; end it by force if it does not."""
        _close(self._process.stdin)
        if not self.wait(STOP_TIMEOUT_S):
            self._process.terminate()
            if not self.wait(STOP_TIMEOUT_S):
                self._process.kill()
                self._process.wait()


def start_server(slot: Slot, *, timeout_s: float = READY_TIMEOUT_S) -> PracticeServer:
    """Start the server on the slot's file and wait until it answers.

    :raises DamagedServerFile: if the file needs to be replaced first.
    :raises ServerDidNotStart: with the end of its log, if it does not start for another reason.
    """
    slot.folder.mkdir(parents=True, exist_ok=True)
    process = _launch(slot)
    # Before a word is said to it: one that dies at once leaves its output to be read and closed.
    lines = _lines_of(process)
    try:
        assert process.stdin is not None
        process.stdin.write(encode(ServerKey(secret=secrets.token_urlsafe(SECRET_BYTES))) + b"\n")
        process.stdin.flush()
        ready = decode(lines.get(timeout=timeout_s), ServerReady)
    except (OSError, Empty, BadMessage) as error:
        _end(process, at_once=isinstance(error, Empty))
        if process.returncode == DAMAGED_STATUS:
            last_line = _log_tail(slot).rpartition("\n")[2]
            raise DamagedServerFile(last_line.removeprefix("wattwise-server: ")) from error
        raise ServerDidNotStart(_why(slot, process, error)) from error
    return PracticeServer(process, ready)


def server_command(database: Path) -> list[str]:
    arguments = ["serve", "--practice", "--database", str(database), "--port", "0"]
    if is_frozen():
        beside = Path(sys.executable).with_name(_FROZEN_NAME)
        return [str(beside.with_suffix(Path(sys.executable).suffix)), *arguments]
    return [sys.executable, "-m", "server", *arguments]


def _launch(slot: Slot) -> "subprocess.Popen[bytes]":
    if slot.server_log.exists() and slot.server_log.stat().st_size > _MAX_LOG_BYTES:
        slot.server_log.replace(slot.server_log.with_suffix(".old.log"))
    with slot.server_log.open("ab") as log:
        return subprocess.Popen(
            server_command(slot.server.absolute()),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            cwd=None if is_frozen() else source_root(),
            env=_environment(),
            # A Ctrl-C at the terminal reaches the game alone; the end of the game, however it
            # comes, closes the pipe to the server, which ends with it.
            start_new_session=os.name == "posix",
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )


def _environment() -> Mapping[str, str]:
    return {**os.environ, "PYTHONUNBUFFERED": "1"}


def _lines_of(process: "subprocess.Popen[bytes]") -> "Queue[bytes]":
    """Return where its first line will be; what follows is read too, so that it never waits."""
    assert process.stdout is not None
    lines: Queue[bytes] = Queue()
    Thread(target=_read, args=(process.stdout, lines), name="server-output", daemon=True).start()
    return lines


def _read(output: IO[bytes], lines: "Queue[bytes]") -> None:
    with output:
        lines.put(output.readline())
        while output.readline():
            pass


def _end(process: "subprocess.Popen[bytes]", *, at_once: bool) -> None:
    """End a server that is not ready; one that has spoken its last may say with what status."""
    _close(process.stdin)
    try:
        process.wait(0 if at_once else _END_TIMEOUT_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _log_tail(slot: Slot) -> str:
    return slot.server_log.read_bytes()[-_LOG_TAIL_BYTES:].decode(errors="replace").strip()


def _why(slot: Slot, process: "subprocess.Popen[bytes]", error: Exception) -> str:
    said_nothing = isinstance(error, Empty)
    what = "was not ready in time" if said_nothing else f"ended with {process.returncode}"
    tail = _log_tail(slot) or "(empty)"
    return f"the practice server {what}; its log {slot.server_log} ends:\n{tail}"


def _close(pipe: IO[bytes] | None) -> None:
    try:
        if pipe is not None:
            pipe.close()
    except OSError:
        # It is gone already.
        return
