"""One process that is a whole server: database, live state, worker and application together."""

import logging
import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

import uvicorn
from fastapi import FastAPI

from ml.par import ParForecaster
from ml.profile import load_profile
from server import migrations, pipeline
from server.app import create_app
from server.config import Config
from server.context import Context
from server.database import Database
from server.feed.endpoints import MAX_FRAME_BYTES
from server.live_state import InProcessLiveState
from server.readings.rebuild import check_practice
from server.rivals import Rivals
from server.worker import Worker
from wattwise_game import __version__
from wattwise_game.protocol.messages import ServerReady, encode

DRAIN_TIMEOUT_S = 10
_log = logging.getLogger(__name__)


def system_clock_ms() -> int:
    return time.time_ns() // 1_000_000


def build(
    config: Config,
    *,
    clock_ms: Callable[[], int] = system_clock_ms,
    forecaster: ParForecaster | None = None,
) -> FastAPI:
    """Return the application of a server that is one process; its tables are brought up to date.

    :raises DamagedLedger: if a practice server's file is not as it was written.
    """
    database = Database(config.database_url)
    migrations.upgrade(database)
    if config.practice:
        # The game has every minute, and fills another file if this one lies.
        check_practice(database)
    forecaster = forecaster or load_profile()
    company = Rivals(forecaster) if config.practice else None
    worker = Worker()

    def settle_at_once(household_id: str) -> None:
        pipeline.settle(context, household_id, forecaster, company)

    context = Context(
        config=config,
        database=database,
        live=InProcessLiveState(),
        clock_ms=clock_ms,
        opened=settle_at_once,
        accepted=worker.wake,
    )

    @contextmanager
    def background() -> Iterator[None]:
        worker.start(context, forecaster, company)
        try:
            yield
        finally:
            worker.stop()
            database.close()

    return create_app(context, background=background, worker_is_well=lambda: worker.is_well)


class AnnouncingServer(uvicorn.Server):
    """Tells when it answers, and ends quietly on a signal."""

    def __init__(self, app: FastAPI, config: Config, announce: Callable[[int], None]) -> None:
        super().__init__(
            uvicorn.Config(
                app,
                host=config.host,
                port=config.port,
                access_log=False,  # our own line tells more
                log_config=None,
                server_header=False,
                timeout_graceful_shutdown=DRAIN_TIMEOUT_S,
                ws="websockets-sansio",
                ws_max_size=MAX_FRAME_BYTES,
            )
        )
        self._announce = announce

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._announce(self.servers[0].sockets[0].getsockname()[1])


def serve(config: Config) -> None:
    """Serve until a signal; practice servers also until the end of stdin."""
    # uvicorn, done, raises the signal that stopped it once more: a good end all the same.
    signal.signal(signal.SIGTERM, _exit)
    signal.signal(signal.SIGINT, _exit)
    server = AnnouncingServer(build(config), config, partial(_tell_ready, config))
    if config.practice:
        threading.Thread(target=_end_with_stdin, args=(server,), daemon=True).start()
    server.run()


def _exit(_signal: int, _frame: object) -> None:
    raise SystemExit(0)


def _tell_ready(config: Config, port: int) -> None:
    _log.info("ready", extra={"host": config.host, "port": port, "practice": config.practice})
    if config.practice:
        ready = encode(ServerReady(port=port, version=__version__))
        sys.stdout.buffer.write(ready + b"\n")
        sys.stdout.buffer.flush()


def _end_with_stdin(server: uvicorn.Server) -> None:
    """End the server when the game does, however it ends: then the pipe to us closes."""
    # Not through the buffer: Python cannot end while another thread holds its lock.
    while os.read(sys.stdin.fileno(), 4096):
        pass
    server.should_exit = True
