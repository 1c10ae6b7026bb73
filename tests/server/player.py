"""A guest who plays against the real application, as the game does but without one."""

import json
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any, Protocol

from tests.builders import A_MONDAY
from wattwise_game.household.home import Home
from wattwise_game.household.interval import local_day, to_datetime, to_ms
from wattwise_game.household.meter import Event, MeterState, Reading, advance, new_meter
from wattwise_game.household.tariff import TariffName
from wattwise_game.household.units import MS_PER_MINUTE
from wattwise_game.household.weather import Climate
from wattwise_game.protocol.ledger import minute_reading, schedule_events, switch_events
from wattwise_game.protocol.messages import (
    BatchAccepted,
    GuestRequest,
    ReadingBatch,
    SessionOpened,
    SessionRequest,
    Token,
    batch_hash,
    decode,
    encode,
)

A_GUEST_KEY = "a-guest-key-of-some-length"
PATIENCE_S = 10.0


class Answer(Protocol):
    """What a test reads of a response, whichever client it came by."""

    status_code: int

    @property
    def content(self) -> bytes: ...

    def json(self) -> Any: ...


class Client(Protocol):
    """A test client in this process, or one of a server that runs in another."""

    def request(
        self, method: str, url: str, *, content: bytes | None = ..., headers: Any = ...
    ) -> Any: ...


def a_guest(
    *,
    guest_key: str = A_GUEST_KEY,
    display_name: str = "Ada",
    seed: int = 7,
    time_zone: str = "America/New_York",
    starts_on: date = A_MONDAY,
    climate: Climate = Climate.TEMPERATE,
    tariff: TariffName = TariffName.TIME_OF_USE,
) -> GuestRequest:
    return GuestRequest(
        guest_key=guest_key,
        display_name=display_name,
        seed=seed,
        time_zone=time_zone,
        starts_on=starts_on,
        climate=climate,
        tariff=tariff,
    )


def a_batch(
    metered: Sequence[Reading],
    events: Iterable[Event] = (),
    *,
    session: str,
    sequence: int = 0,
    previous_hash: str = "",
    game_now: datetime | None = None,
) -> ReadingBatch:
    """Return these minutes and events as a batch, sent the moment the last minute ended."""
    events = list(events)
    ends_at = to_datetime((metered[-1].minute + 1) * MS_PER_MINUTE)
    return ReadingBatch(
        session=session,
        sequence=sequence,
        previous_hash=previous_hash,
        game_now=game_now or ends_at,
        readings=[minute_reading(reading) for reading in metered],
        switches=switch_events(events),
        schedule_changes=schedule_events(events),
    )


class Player:
    """Enters as a guest, opens a session, meters at home, and sends what it metered."""

    def __init__(self, client: Client, guest: GuestRequest | None = None) -> None:
        self.client = client
        self.guest = guest or a_guest()
        self.home = Home(
            self.guest.seed, self.guest.time_zone, self.guest.background, self.guest.climate
        )
        starts_at_ms = local_day(self.guest.starts_on, self.home.zone).start_ms
        self.state: MeterState = new_meter(starts_at_ms // MS_PER_MINUTE)
        self.metered: list[Reading] = []
        self.sequence, self.previous_hash = 0, ""
        token = decode(self.post("/api/auth/guest", self.guest).content, Token)
        self.headers = {"Authorization": f"Bearer {token.access_token}"}
        self.opened = self.open_session()

    def open_session(self) -> SessionOpened:
        request = SessionRequest(game_now=to_datetime(self.state.at_ms))
        answer = self.post("/api/session", request)
        assert answer.status_code == 200, answer.content
        self.sequence, self.previous_hash = 0, ""
        self.opened = decode(answer.content, SessionOpened)
        return self.opened

    def next_batch(self, minutes: int, events: Iterable[Event] = ()) -> ReadingBatch:
        """Meter some minutes at home and return them as the next batch, not yet sent."""
        events = list(events)
        self.state, readings = advance(
            self.home, self.state, events, until_minute=self.state.minute + minutes
        )
        self.metered.extend(readings)
        return self.batch_of(readings, events)

    def batch_of(self, readings: Sequence[Reading], events: Iterable[Event] = ()) -> ReadingBatch:
        return a_batch(
            readings,
            events,
            session=self.opened.session,
            sequence=self.sequence,
            previous_hash=self.previous_hash,
        )

    def send(self, batch: ReadingBatch) -> Answer:
        answer = self.post("/api/power/readings", batch)
        if answer.status_code == 200:
            self.sequence, self.previous_hash = batch.sequence + 1, batch_hash(encode(batch))
        return answer

    def play(self, minutes: int, events: Iterable[Event] = ()) -> BatchAccepted:
        """Meter some minutes and have them accepted."""
        answer = self.send(self.next_batch(minutes, events))
        assert answer.status_code == 200, answer.content
        return decode(answer.content, BatchAccepted)

    def play_day(self, events: Iterable[Event] = ()) -> BatchAccepted:
        """Play the local day that begins now."""
        return self.play(local_day(self.today, self.home.zone).minutes, events)

    @property
    def today(self) -> date:
        return to_datetime(self.state.at_ms).astimezone(self.home.zone).date()

    def get(self, path: str) -> Answer:
        return self.request("GET", path)

    def post(self, path: str, message: Any) -> Answer:
        return self.request("POST", path, message)

    def request(self, method: str, path: str, message: Any = None) -> Answer:
        content = message if isinstance(message, bytes | None) else encode(message)
        headers = getattr(self, "headers", {})
        answer: Answer = self.client.request(method, path, content=content, headers=headers)
        return answer

    def stored(self) -> list[Reading]:
        """Return all minutes of the household as the server tells them."""
        readings: list[Reading] = []
        begin = to_ms(self.opened.household.starts_at)
        while begin < self.state.at_ms:
            end = min(begin + 3 * 24 * 60 * MS_PER_MINUTE, self.state.at_ms)
            readings += _minutes(self.get(_history_path(begin, end)).json()["points"])
            begin = end
        return readings

    def settled(self, day: date) -> Any:
        """Return the day's score once its last hour has settled."""
        return eventually(lambda: self._score_if_complete(day))

    def _score_if_complete(self, day: date) -> Any:
        score = self.get(f"/api/scores/{day}").json()
        return score if score["is_complete"] else None


def eventually(look: Callable[[], Any]) -> Any:
    """Return what ``look`` finds as soon as it finds anything."""
    gives_up_at = time.monotonic() + PATIENCE_S
    while time.monotonic() < gives_up_at:
        if found := look():
            return found
        time.sleep(0.01)
    raise AssertionError("it did not happen in time")


def changed(batch: ReadingBatch, **changes: Any) -> ReadingBatch:
    return replace(batch, **changes)


def with_reading(batch: ReadingBatch, index: int, **changes: Any) -> ReadingBatch:
    readings = list(batch.readings)
    readings[index] = replace(readings[index], **changes)
    return replace(batch, readings=readings)


def problem_of(answer: Answer) -> str:
    """Return where and what an error body tells, in one line."""
    body = json.loads(answer.content)
    details = "; ".join(f"{d['where']}: {d['problem']}" for d in body.get("details", ()))
    return f"{answer.status_code} {body['error']} [{details}]"


def _history_path(begin_ms: int, end_ms: int) -> str:
    start, end = (to_datetime(at).strftime("%Y-%m-%dT%H:%M:%SZ") for at in (begin_ms, end_ms))
    return f"/api/power/history?start={start}&end={end}&resolution=minute"


def _minutes(points: Iterable[Any]) -> list[Reading]:
    return [
        Reading(
            to_ms(datetime.fromisoformat(point["start"])) // MS_PER_MINUTE,
            point["energy_ws"],
            point["background_ws"],
        )
        for point in points
    ]
