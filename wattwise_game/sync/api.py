"""The server's REST routes, as typed calls; one ``Api`` for each thread."""

from collections.abc import Callable
from datetime import date, datetime
from http import HTTPStatus
from threading import Lock
from typing import Any, TypeVar
from urllib.parse import urlsplit

import requests

from wattwise_game.protocol.messages import (
    Appliances,
    BadMessage,
    BatchAccepted,
    DayForecast,
    DayScore,
    GuestRequest,
    Leaderboard,
    SessionOpened,
    SessionRequest,
    Token,
    decode,
    encode,
)
from wattwise_game.sync.refusals import NotSignedIn, ServerAway, refusal

CONNECT_TIMEOUT_S = 3.0
ANSWER_TIMEOUT_S = 15.0

Locate = Callable[[], str]
"""Return the server's address; raises ``ServerAway`` while there is none."""

Answer = TypeVar("Answer")


class Access:
    """The guest's token, shared by the threads and renewed by whoever finds it expired."""

    def __init__(self, locate: Locate, guest: GuestRequest) -> None:
        self.locate = locate
        self._guest = guest
        self._lock = Lock()
        self._token: str | None = None

    def token(self) -> str:
        """:raises ServerAway: if there is none yet and the server cannot be asked."""
        with self._lock:
            if self._token is None:
                with new_requests(self.locate()) as http:
                    answer = _send(http, "POST", self.locate() + "/api/auth/guest", self._guest)
                self._token = _decoded(answer, Token).access_token
            return self._token

    def forget(self, token: str) -> None:
        """Ask for another token next time, unless somebody has already."""
        with self._lock:
            if self._token == token:
                self._token = None


class Api:
    """:raises ServerAway, Refused: from every call; see ``refusals`` for the kinds."""

    def __init__(self, access: Access) -> None:
        self._access = access
        self._http: requests.Session | None = None
        self._address = ""

    def close(self) -> None:
        if self._http is not None:
            self._http.close()
            self._http = None

    def open_session(self, *, game_now: datetime) -> SessionOpened:
        return self._call("POST", "/api/session", SessionOpened, SessionRequest(game_now=game_now))

    def send_readings(self, batch_body: bytes) -> BatchAccepted:
        return self._call("POST", "/api/power/readings", BatchAccepted, batch_body)

    def forecast(self, day: date) -> DayForecast:
        return self._call("GET", f"/api/forecast/{day}", DayForecast)

    def score(self, day: date) -> DayScore:
        return self._call("GET", f"/api/scores/{day}", DayScore)

    def leaderboard(self, day: date) -> Leaderboard:
        return self._call("GET", f"/api/leaderboard/daily?date={day}", Leaderboard)

    def appliances(self) -> Appliances:
        return self._call("GET", "/api/appliances", Appliances)

    def _call(self, method: str, path: str, kind: type[Answer], body: Any = None) -> Answer:
        try:
            return self._call_once(method, path, kind, body)
        except NotSignedIn:
            # A restarted practice server has another secret: sign in again, once.
            return self._call_once(method, path, kind, body)

    def _call_once(self, method: str, path: str, kind: type[Answer], body: Any) -> Answer:
        address, token = self._access.locate(), self._access.token()
        response = _send(self._requests(address), method, address + path, body, token)
        try:
            return _decoded(response, kind)
        except NotSignedIn:
            self._access.forget(token)
            raise

    def _requests(self, address: str) -> requests.Session:
        if self._http is None or address != self._address:
            self.close()
            self._http, self._address = new_requests(address), address
        return self._http


def new_requests(address: str) -> requests.Session:
    http = requests.Session()
    # No proxy stands between the game and a server on this machine.
    http.trust_env = not is_local(address)
    return http


def is_local(address: str) -> bool:
    return urlsplit(address).hostname in ("127.0.0.1", "localhost", "::1")


def _send(
    http: requests.Session, method: str, url: str, body: Any, token: str | None = None
) -> requests.Response:
    headers = {"Content-Type": "application/json"} if body is not None else {}
    if token is not None:
        headers["Authorization"] = f"Bearer {token}"
    content = body if body is None or isinstance(body, bytes) else encode(body)
    try:
        return http.request(
            method,
            url,
            data=content,
            headers=headers,
            timeout=(CONNECT_TIMEOUT_S, ANSWER_TIMEOUT_S),
            allow_redirects=False,
        )
    except requests.RequestException as error:
        raise ServerAway(str(error)) from error


def _decoded(response: requests.Response, kind: type[Answer]) -> Answer:
    if response.status_code not in (HTTPStatus.OK, HTTPStatus.CREATED):
        raise refusal(response.status_code, response.content)
    try:
        return decode(response.content, kind)
    except BadMessage as error:
        raise ServerAway(f"the server's answer makes no sense: {error}") from error
