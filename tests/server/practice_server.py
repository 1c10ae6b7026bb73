"""A practice server as a process of its own, started as the game starts it."""

import secrets
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import httpx

from wattwise_game.protocol.messages import ServerKey, ServerReady, decode, encode


class PracticeServer:
    """Runs from the moment it is made; ``took_s`` is how long it took to answer."""

    def __init__(self, database: Path) -> None:
        began = time.perf_counter()
        command = [sys.executable, "-m", "server", "serve", "--practice", "--port", "0"]
        self.log = database.with_suffix(".log").open("ab")
        self.process = subprocess.Popen(
            [*command, "--database", str(database)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.log,
        )
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(encode(ServerKey(secret=secrets.token_hex(32))) + b"\n")
        self.process.stdin.flush()
        self.ready = decode(self.process.stdout.readline(), ServerReady)
        self.took_s = time.perf_counter() - began
        self.client = httpx.Client(base_url=f"http://127.0.0.1:{self.ready.port}", timeout=20)

    def request(
        self, method: str, url: str, *, content: bytes | None = None, headers: Any = None
    ) -> httpx.Response:
        return self.client.request(method, url, content=content, headers=headers)

    def __enter__(self) -> "PracticeServer":
        return self

    def __exit__(self, *_error: object) -> None:
        self.process.kill()
        self.ended()

    def close_stdin(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.close()

    def ended(self) -> int:
        """Wait for the process, and return how it ended."""
        status = self.process.wait(20)
        self.client.close()
        self.log.close()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                pipe.close()
        return status
