"""A small server at the edge: it keeps a ledger as the real one does, and fails when told to."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from typing import Any

from wattwise_game.household.home import BackgroundProfile
from wattwise_game.household.interval import to_datetime, to_ms
from wattwise_game.household.tariff import TariffName
from wattwise_game.household.units import MS_PER_MINUTE
from wattwise_game.household.weather import Climate
from wattwise_game.protocol.messages import (
    BatchAccepted,
    ErrorBody,
    ErrorDetail,
    GuestRequest,
    Household,
    ReadingBatch,
    SessionOpened,
    Token,
    batch_hash,
    decode,
    encode,
)


@dataclass
class Edge:
    """``trouble`` holds the next answers to batches: a status, or 'lost' for a lost answer."""

    first_minute: int
    url: str = ""
    readings: dict[int, int] = field(default_factory=dict)
    interrupted: list[int] = field(default_factory=list)
    events: list[str] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)
    trouble: list[int | str] = field(default_factory=list)
    details: list[ErrorDetail] = field(default_factory=list)
    problem: str = "no"
    sessions: int = 0
    sequence: int = 0
    last_hash: str = ""
    tokens: int = 0
    doubled: int = 0
    lock: Lock = field(default_factory=Lock)

    @property
    def watermark(self) -> int:
        return max(self.readings, default=self.first_minute - 1) + 1

    def answer(self, path: str, token: str, body: bytes) -> tuple[int, Any]:
        if path == "/api/auth/guest":
            decode(body, GuestRequest)
            self.tokens += 1
            return 200, Token(access_token=f"token-{self.tokens}", expires_at=to_datetime(2**41))
        if token != f"Bearer token-{self.tokens}":
            return self._error(401)
        if path == "/api/session":
            return 200, self._open()
        if path == "/api/power/readings":
            return self._take(body)
        return self._error(404)

    def _open(self) -> SessionOpened:
        self.sessions, self.sequence, self.last_hash = self.sessions + 1, 0, ""
        return SessionOpened(
            session=f"session-{self.sessions}",
            watermark=to_datetime(self.watermark * MS_PER_MINUTE),
            household=Household(
                id="h",
                public_id="p",
                display_name="Ada",
                seed=7,
                time_zone="America/New_York",
                background=BackgroundProfile.CLASSIC,
                climate=Climate.TEMPERATE,
                tariff=TariffName.FLAT,
                starts_at=to_datetime(self.first_minute * MS_PER_MINUTE),
            ),
            appliances=[],
        )

    def _take(self, body: bytes) -> tuple[int, Any]:
        trouble = self.trouble.pop(0) if self.trouble else None
        if isinstance(trouble, int):
            return self._error(trouble)
        batch = decode(body, ReadingBatch)
        if batch.session != f"session-{self.sessions}":
            return self._error(409, ErrorDetail(where="$.session", problem="another holds it"))
        answer = self._store(batch, body)
        return (0, None) if trouble == "lost" else answer

    def _store(self, batch: ReadingBatch, body: bytes) -> tuple[int, Any]:
        digest = batch_hash(body)
        is_duplicate = batch.sequence == self.sequence - 1 and digest == self.last_hash
        if not is_duplicate:
            if (batch.sequence, batch.previous_hash) != (self.sequence, self.last_hash):
                where = ErrorDetail(where="$.sequence", problem=f"expected {self.sequence}")
                return self._error(409, where)
            self._keep(batch)
            self.bodies.append(body)
            self.sequence, self.last_hash = self.sequence + 1, digest
        return 200, BatchAccepted(
            sequence=batch.sequence,
            hash=digest,
            stored=len(batch.readings),
            duplicate=is_duplicate,
            quarantined=0,
            watermark=to_datetime(self.watermark * MS_PER_MINUTE),
        )

    def _keep(self, batch: ReadingBatch) -> None:
        for reading in batch.readings:
            minute = to_ms(reading.minute) // MS_PER_MINUTE
            self.doubled += minute in self.readings
            self.readings[minute] = reading.energy_ws
            if reading.interrupted:
                self.interrupted.append(minute)
        self.events += [event.event_id for event in batch.switches]

    def _error(self, status: int, *details: ErrorDetail) -> tuple[int, Any]:
        kept = [*details, *self.details]
        return status, ErrorBody(error=self.problem, statusCode=status, requestId="r", details=kept)


@contextmanager
def running(edge: Edge) -> Iterator[Edge]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            with edge.lock:
                status, message = edge.answer(
                    self.path, self.headers.get("Authorization", ""), body
                )
            if not status:
                self.close_connection = True
                return
            content = encode(message)
            self.send_response(status)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        do_GET = do_POST

        def log_message(self, format: str, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    edge.url = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield edge
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
