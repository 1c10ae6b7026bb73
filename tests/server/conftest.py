"""The real application on a SQLite file of its own, and a guest who plays on it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI

from server.config import Config, practice_config
from server.context import Context
from server.serving import build
from tests.server.application import SECRET, TestClient
from tests.server.player import Player, a_guest


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return practice_config(database=tmp_path / "server.sqlite3", secret=SECRET, port=0)


@pytest.fixture
def app(config: Config) -> FastAPI:
    return build(config)


@pytest.fixture
def client(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app) as client:
        yield client


@pytest.fixture
def context(app: FastAPI) -> Context:
    context: Context = app.state.context
    return context


@pytest.fixture
def player(client: TestClient) -> Player:
    return Player(client)


@pytest.fixture
def a_player(client: TestClient) -> Callable[..., Player]:
    """Return what makes further guests."""

    def make(**guest: Any) -> Player:
        return Player(client, a_guest(**guest))

    return make


@pytest.fixture(scope="module")
def shared_client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """Serve tests that change nothing."""
    database = tmp_path_factory.mktemp("shared") / "server.sqlite3"
    with TestClient(build(practice_config(database=database, secret=SECRET, port=0))) as client:
        yield client
