"""Every answer has an id and safe headers; every error has the one body; no input earns a 500."""

import json
import logging

import pytest
from fastapi import FastAPI
from sqlalchemy.exc import OperationalError

from server.config import Config
from server.serving import build
from tests.server.application import SECRET, TestClient
from tests.server.player import Player, a_guest
from wattwise_game.protocol.messages import encode


def test_an_unknown_route_is_not_found(shared_client: TestClient) -> None:
    answer = shared_client.get("/api/flux")

    assert answer.status_code == 404
    assert answer.json() == {
        "error": "Not Found",
        "statusCode": 404,
        "requestId": answer.headers["X-Request-ID"],
    }


def test_a_wrong_method_says_which_is_right(shared_client: TestClient) -> None:
    answer = shared_client.delete("/health")

    assert (answer.status_code, answer.headers["Allow"]) == (405, "GET")


def test_every_answer_has_safe_headers(shared_client: TestClient) -> None:
    for path in ("/health", "/nope"):
        headers = shared_client.get(path).headers
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Cache-Control"] == "no-store"
        assert "default-src 'none'" in headers["Content-Security-Policy"]


def test_requests_have_ids_of_their_own(shared_client: TestClient) -> None:
    ids = {shared_client.get("/health").headers["X-Request-ID"] for _ in range(3)}

    assert len(ids) == 3


def test_more_than_64_kib_are_refused_on_any_other_route(shared_client: TestClient) -> None:
    answer = shared_client.post("/api/auth/guest", content=b" " * (64 * 1024 + 1))

    assert answer.status_code == 413
    assert answer.json()["details"][0]["where"] == "body"


@pytest.mark.parametrize(
    "path",
    [
        "/%ED%A0%80",
        "/api/forecast/%ED%A0%80",
        "/api/scores/%00",
        "/api/appliances/%2e%2e%2f",
        "/%ff",
    ],
)
@pytest.mark.parametrize("method", ["GET", "PUT", "POST"])
def test_strange_paths_earn_no_surprise(shared_client: TestClient, method: str, path: str) -> None:
    assert 400 <= shared_client.request(method, path).status_code < 500


@pytest.mark.parametrize("body", [b"NaN", b'"\\ud800"', b'{"seed": Infinity}', b"[" * 20_000])
def test_strange_bodies_earn_no_surprise(shared_client: TestClient, body: bytes) -> None:
    answer = shared_client.post("/api/auth/guest", content=body)

    assert answer.status_code == 400
    assert answer.json()["error"] == "Invalid body"


def a_failing_client(app: FastAPI, error: Exception) -> TestClient:
    def fail() -> None:
        raise error

    app.add_api_route("/fail", fail)
    return TestClient(app, raise_server_exceptions=False)


def test_a_surprise_reaches_the_log_and_not_the_client(
    app: FastAPI, caplog: pytest.LogCaptureFixture
) -> None:
    with a_failing_client(app, RuntimeError("secret")) as client:
        answer = client.get("/fail")

    assert answer.json() == {
        "error": "Internal server error",
        "statusCode": 500,
        "requestId": answer.headers["X-Request-ID"],
    }
    assert "secret" in caplog.text


def test_development_shows_the_stack(config: Config) -> None:
    development = Config(database_url=config.database_url, secret=SECRET, environment="development")
    with a_failing_client(build(development), RuntimeError("shown")) as client:
        assert "RuntimeError: shown" in client.get("/fail").json()["stack"]


def test_a_database_that_is_away_is_a_503(app: FastAPI) -> None:
    away = OperationalError("SELECT 1", {}, Exception("disk is full"))
    with a_failing_client(app, away) as client:
        answer = client.get("/fail")

    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "1")
    assert "disk" not in answer.text


def test_requests_are_logged_without_what_is_secret(
    client: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, "server"):
        player = Player(client)

    logged = "\n".join(json.dumps(vars(record), default=str) for record in caplog.records)
    assert '"path": "/api/session"' in logged
    assert player.headers["Authorization"].removeprefix("Bearer ") not in logged
    assert a_guest().guest_key not in logged


def test_health_tells_what_is_well(shared_client: TestClient) -> None:
    assert shared_client.get("/health").json()["status"] == "ok"
    ready = shared_client.get("/health/ready")
    assert ready.json()["checks"] == {"database": "ok", "live_state": "ok", "worker": "ok"}


def test_openapi_tells_of_every_route_and_every_message(shared_client: TestClient) -> None:
    document = shared_client.get("/openapi.json").json()

    paths = document["paths"]
    assert "post" in paths["/api/power/readings"]
    assert {"/api/auth/guest", "/api/session", "/api/leaderboard/daily"} <= set(paths)
    told = set(document["components"]["schemas"])
    assert {"ReadingBatch", "MinuteReading", "BatchAccepted", "DayScore", "ErrorBody"} <= told
    assert set(_references(document)) <= {f"#/components/schemas/{name}" for name in told}


def _references(part: object) -> list[str]:
    if isinstance(part, dict):
        own = [part["$ref"]] if isinstance(part.get("$ref"), str) else []
        return own + [found for value in part.values() for found in _references(value)]
    if isinstance(part, list):
        return [found for value in part for found in _references(value)]
    return []


def test_a_chunked_body_within_the_limit_is_read(client: TestClient) -> None:
    body = encode(a_guest())

    answer = client.post("/api/auth/guest", content=(bytes([byte]) for byte in body))

    assert answer.status_code == 200
