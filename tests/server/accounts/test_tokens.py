import base64
import json
from typing import Any

import jwt
import pytest

from server.accounts.tokens import ACCESS_TOKEN_LIFE, BadToken, issue, user_id_of
from server.serving import system_clock_ms
from tests.server.application import SECRET, TestClient
from tests.server.player import Player

PROTECTED = (
    ("POST", "/api/session"),
    ("POST", "/api/power/readings"),
    ("GET", "/api/power/current"),
    ("GET", "/api/power/history?start=2025-09-01T04:00:00Z&end=2025-09-02T04:00:00Z"),
    ("GET", "/api/appliances"),
    ("PUT", "/api/appliances/tv"),
    ("GET", "/api/forecast/2025-09-01"),
    ("GET", "/api/scores/2025-09-01"),
)
NOW_MS = system_clock_ms()
GOOD = {
    "sub": "u1",
    "iss": "wattwise",
    "aud": "wattwise-api",
    "typ": "access",
    "iat": NOW_MS // 1000,
    "exp": NOW_MS // 1000 + 600,
}


def a_token(*, key: str = SECRET, algorithm: str = "HS256", **claims: Any) -> str:
    stated = {name: value for name, value in {**GOOD, **claims}.items() if value is not None}
    return jwt.encode(stated, key, algorithm=algorithm)


def unsigned(**claims: Any) -> str:
    parts = [{"alg": "none", "typ": "JWT"}, {**GOOD, **claims}]
    encoded = [base64.urlsafe_b64encode(json.dumps(p).encode()).rstrip(b"=") for p in parts]
    return b".".join([*encoded, b""]).decode()


def test_a_token_names_its_user_for_ten_minutes() -> None:
    token = issue("u1", secret=SECRET, now_ms=NOW_MS)

    assert user_id_of(token.access_token, secret=SECRET) == "u1"
    assert token.expires_at.timestamp() == pytest.approx(
        NOW_MS / 1000 + ACCESS_TOKEN_LIFE.total_seconds(), abs=1
    )


BAD_TOKENS = {
    "expired": a_token(exp=NOW_MS // 1000 - 1),
    "another key": a_token(key="x" * 32),
    "another algorithm": a_token(key=SECRET * 2, algorithm="HS512"),
    "no signature": unsigned(),
    "a refresh token": a_token(typ="refresh"),
    "another issuer": a_token(iss="elsewhere"),
    "another audience": a_token(aud="elsewhere"),
    "no expiry": a_token(exp=None),
    "no kind": a_token(typ=None),
    "no user": a_token(sub=None),
    "no token": "nonsense",
    "empty": "",
    "a strange one": "a.b.\xff",
}


@pytest.mark.parametrize("token", BAD_TOKENS.values(), ids=BAD_TOKENS.keys())
def test_a_token_that_we_did_not_issue_for_this_is_refused(token: str) -> None:
    with pytest.raises(BadToken):
        user_id_of(token, secret=SECRET)


@pytest.mark.parametrize(("method", "path"), PROTECTED)
@pytest.mark.parametrize(
    "authorization",
    [None, "", "Bearer", "Bearer nonsense", "Basic YTpi", f"Bearer {a_token()}"],
    ids=["none", "empty", "no token", "nonsense", "another scheme", "unknown user"],
)
def test_nobody_gets_in_without_a_good_token(
    shared_client: TestClient, method: str, path: str, authorization: str | None
) -> None:
    headers = {} if authorization is None else {"Authorization": authorization}

    answer = shared_client.request(method, path, headers=headers, content=b"{}")

    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == "Bearer"
    assert answer.json()["statusCode"] == 401


def test_a_rival_has_no_token(player: Player, client: TestClient) -> None:
    player.play_day()
    player.settled(player.guest.starts_on)
    rival_id = f"{player.opened.household.id}-0"

    answer = client.get(
        "/api/appliances", headers={"Authorization": f"Bearer {a_token(sub=rival_id)}"}
    )

    assert answer.status_code == 401
