"""Every request, response and push on the wire, typed once and decoded by msgspec on both ends.

Moments travel as RFC 3339 in UTC with milliseconds; energy as whole watt-seconds, beside a
``*_kwh`` for people; power as whole watts; positive scores are savings.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import sha256
from typing import Annotated, Any, Literal, TypeVar

import msgspec

from wattwise_game.household import RULES_VERSION
from wattwise_game.household.home import DEFAULT_PROFILE, BackgroundProfile
from wattwise_game.household.tariff import TariffName
from wattwise_game.household.weather import Climate

Message = TypeVar("Message")

Moment = Annotated[datetime, msgspec.Meta(tz=True)]
"""An instant; one without an offset from UTC is refused."""

FIRST_START, LAST_START = date(2000, 1, 1), date(2099, 12, 31)
"""A household's first day lies between these."""

MAX_BATCH_MINUTES = 1_500  # the longest local day
MAX_BATCH_SCHEDULE_CHANGES = 500
MAX_SCHEDULES = 8  # on one appliance
MAX_BATCH_BYTES = 256 * 1024


class BadMessage(ValueError):
    """What came over the wire is no such message; says where and why."""


def encode(message: Any) -> bytes:
    return msgspec.json.encode(message)


def decode(body: bytes | str | msgspec.Raw, kind: type[Message]) -> Message:
    """Return the message in these JSON bytes.

    :raises BadMessage: if they are not JSON, or not such a message.
    """
    try:
        return msgspec.json.decode(body, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, OverflowError) as error:
        raise BadMessage(str(error)) from error


def batch_hash(body: bytes) -> str:
    """Return the hash by which the next batch names this one."""
    return sha256(body).hexdigest()


# --- account and session ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class GuestRequest:
    """Open, or find again, the household of a guest of a practice server.

    ``guest_key`` is the guest's only credential; it is kept in the save.
    """

    guest_key: str
    display_name: str
    seed: int
    time_zone: str
    starts_on: date
    background: BackgroundProfile = DEFAULT_PROFILE
    climate: Climate = Climate.TEMPERATE
    tariff: TariffName = TariffName.TIME_OF_USE


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    access_token: str
    expires_at: Moment


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionRequest:
    """Take the household's metering lease; the session that held it may send no more."""

    game_now: Moment
    rules_version: int = RULES_VERSION


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionOpened:
    """The lease, and where the server's ledger of the household stands."""

    session: str
    watermark: Moment  # the end of the last accepted minute
    household: "Household"
    appliances: list["ApplianceState"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Household:
    id: str
    public_id: str
    display_name: str
    seed: int
    time_zone: str
    background: BackgroundProfile
    climate: Climate
    tariff: TariffName
    starts_at: Moment


# --- readings --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class MinuteReading:
    """The client's own reading of one minute: a checksum of what the server replays.

    ``interrupted`` marks a minute that was open when the game was killed: what was switched in
    it is lost.
    """

    minute: Moment
    energy_ws: int
    background_ws: int
    interrupted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SwitchEvent:
    event_id: str
    at: Moment
    appliance_id: str
    is_on: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WallSchedule:
    """On and off by the wall clock, in minutes of the local day; weekdays 0 = Monday."""

    on_at_minute: int
    off_at_minute: int
    weekdays: list[int] = field(default_factory=lambda: list(range(7)))


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleEvent:
    """Replace all schedules of an appliance."""

    event_id: str
    at: Moment
    appliance_id: str
    schedules: list[WallSchedule]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingBatch:
    """Consecutive minutes and the events within them, chained to the session's last batch.

    ``sequence`` counts a session's batches from 0; ``previous_hash`` is ``batch_hash`` of the
    body before, empty for the first.
    """

    session: str
    sequence: int
    previous_hash: str
    game_now: Moment
    readings: list[MinuteReading]
    switches: list[SwitchEvent] = field(default_factory=list)
    schedule_changes: list[ScheduleEvent] = field(default_factory=list)
    rules_version: int = RULES_VERSION


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchAccepted:
    """The batch is committed; all minutes before ``watermark`` are."""

    sequence: int
    hash: str
    stored: int
    duplicate: bool
    quarantined: int
    watermark: Moment


# --- power and appliances --------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class PowerNow:
    """Live power: a cache of what the last known switches come to, never metered."""

    at: Moment
    background_w: int
    interactive_w: int
    total_w: int
    appliances_on: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class PowerPoint:
    start: Moment
    minutes: int
    energy_ws: int
    background_ws: int
    energy_kwh: float
    mean_w: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PowerHistory:
    start: Moment
    end: Moment
    resolution: Literal["minute", "hour", "day"]
    points: list[PowerPoint]


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplianceState:
    appliance_id: str
    name: str
    room: str
    rated_w: int
    control: Literal["switched", "unpluggable", "automatic"]
    is_on: bool
    on_since: Moment | None
    schedules: list[WallSchedule]


@dataclass(frozen=True, slots=True, kw_only=True)
class Appliances:
    appliances: list[ApplianceState]


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAppliance:
    """Set an appliance's live state; setting what is already so changes nothing."""

    is_on: bool
    event_id: str
    at: Moment | None = None  # game time; the server's own where absent


@dataclass(frozen=True, slots=True, kw_only=True)
class SetApplianceFrame:
    """``SetAppliance`` as a frame from the client on the WebSocket."""

    appliance_id: str
    is_on: bool
    event_id: str
    at: Moment
    type: Literal["appliance.set"] = "appliance.set"


# --- forecast, scores, leaderboard -----------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastHour:
    """The par of one hour; q10 and q90 bound 80 % of typical days."""

    hour_start: Moment
    background_ws: int
    interactive_ws: int
    energy_ws: int
    q10_ws: int
    q50_ws: int
    q90_ws: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DayForecast:
    date: date
    time_zone: str
    version: int
    forecaster: str
    sealed_at: Moment
    energy_ws: int
    energy_kwh: float
    hours: list[ForecastHour]


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """Why an hour scored as it did; see ``household.scoring.HourReceipt``."""

    hour_start: Moment
    score_percent: float
    forecast_version: int
    par_background_ws: int
    par_interactive_ws: int
    true_up_ws: int
    missed_ws: int
    missed_tasks: list[str]  # what the tasks are called by ``household.task_kind``
    settled_par_ws: int
    metered_ws: int
    saved_ws: int
    minutes: int
    interrupted_minutes: int
    quarantined_minutes: int
    revision: int
    evidence: str  # hash of the batch that completed the hour


@dataclass(frozen=True, slots=True, kw_only=True)
class DayScore:
    date: date
    score_percent: float | None  # None until an hour has settled
    is_complete: bool
    metered_ws: int
    energy_kwh: float
    cost_dollars: str
    settled_par_ws: int
    saved_ws: int
    receipts: list[Receipt]


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaderboardEntry:
    rank: int
    public_id: str
    display_name: str
    score_percent: float
    energy_kwh: float
    hours: int
    is_you: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaderboard:
    period: Literal["daily"]
    date: date
    is_final: bool
    players: int
    entries: list[LeaderboardEntry]
    you: LeaderboardEntry | None


# --- pushes ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplianceChanged:
    appliance_id: str
    is_on: bool
    event_id: str
    at: Moment


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreSettled:
    date: date
    receipt: Receipt
    day_score_percent: float
    rank: int | None
    players: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Push:
    """A frame from the server: ``payload`` is the message that ``type`` names."""

    type: Literal["power.update", "appliance.changed", "score.settled", "leaderboard.update"]
    payload: msgspec.Raw


PUSH_PAYLOADS: dict[str, type] = {
    "power.update": PowerNow,
    "appliance.changed": ApplianceChanged,
    "score.settled": ScoreSettled,
    "leaderboard.update": Leaderboard,
}


def push(kind: str, payload: Any) -> bytes:
    """Return the frame that pushes this payload."""
    return encode({"type": kind, "payload": payload})


# --- errors and health -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorBody:
    """The one error body of every route."""

    error: str
    statusCode: int
    requestId: str
    details: Sequence["ErrorDetail"] = ()
    stack: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorDetail:
    """Where in the request what is wrong."""

    where: str
    problem: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    status: Literal["ok", "unavailable"]
    timestamp: Moment
    checks: dict[str, str] = field(default_factory=dict)


# --- a practice server's first line ----------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerKey:
    """The first line on a practice server's stdin; the end of stdin ends the server."""

    secret: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerReady:
    """The first line on its stdout, once it answers requests."""

    port: int
    version: str
