"""Settlement follows the watermark, once, wherever it was interrupted."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from fastapi import FastAPI
from sqlalchemy import Connection, func, select

from ml.profile import load_profile
from server import pipeline
from server.config import Config
from server.context import Context
from server.households.repository import Household
from server.pipeline import Company
from server.rivals import Rivals
from server.scores import service as scores
from server.scores.tables import receipts
from server.serving import build
from tests.builders import A_MONDAY
from tests.server.application import TestClient
from tests.server.player import Player, eventually

DAY = f"/api/scores/{A_MONDAY}"


class Interrupted(Exception):
    """The process dies, for all that the database knows."""


class DiesInHour:
    """Company in whose hour of this number the run is cut off."""

    def __init__(self, company: Company, number: int) -> None:
        self._company, self._left = company, number

    def play(self, player: Household, day: date) -> None:
        self._company.play(player, day)

    def settle_hour(self, *arguments: object, **options: object) -> None:
        if self._left == 0:
            raise Interrupted
        self._left -= 1
        self._company.settle_hour(*arguments, **options)  # type: ignore[arg-type]


@pytest.fixture
def asleep(app: FastAPI, client: TestClient) -> Context:
    """Return the context of a server whose worker is never woken."""
    app.state.context = replace(app.state.context, accepted=lambda _household_id: None)
    assert client.get("/health").status_code == 200
    context: Context = app.state.context
    return context


@pytest.fixture
def settle(asleep: Context) -> Callable[..., None]:
    forecaster = load_profile()
    rivals = Rivals(forecaster)

    def run(player: Player, company: Company = rivals) -> None:
        pipeline.settle(asleep, player.opened.household.id, forecaster, company)

    return run


def kept(context: Context) -> int:
    with context.database.read() as connection:
        return connection.execute(select(func.count()).select_from(receipts)).scalar_one()


def test_settling_again_changes_nothing(
    asleep: Context, player: Player, settle: Callable[..., None]
) -> None:
    player.play(180)
    settle(player)
    before = player.get(DAY).json()

    settle(player)

    assert player.get(DAY).json() == before
    assert kept(asleep) == 3 * 12


def test_a_run_that_was_cut_off_is_completed_by_the_next(
    asleep: Context, player: Player, settle: Callable[..., None]
) -> None:
    player.play_day()
    player.play(120)
    with pytest.raises(Interrupted):
        settle(player, DiesInHour(Rivals(load_profile()), 25))
    assert kept(asleep) == 24 * 12

    settle(player)

    assert kept(asleep) == 26 * 12
    assert player.get(DAY).json()["is_complete"]


def test_hours_settle_alike_however_often_the_worker_runs(
    a_player: Callable[..., Player], settle: Callable[..., None]
) -> None:
    often, once = a_player(guest_key="o" * 20), a_player(guest_key="p" * 20)
    for _ in range(24):
        often.play(60)
        settle(often)
    once.play_day()
    settle(once)

    ours, theirs = (player.get(DAY).json() for player in (often, once))
    for receipt in [*ours["receipts"], *theirs["receipts"]]:
        del receipt["evidence"]
    assert ours == theirs


def test_a_server_that_starts_settles_what_it_finds(
    config: Config, asleep: Context, player: Player
) -> None:
    player.play(60)
    assert kept(asleep) == 0

    with TestClient(build(config)) as restarted:
        player.client = restarted
        assert eventually(lambda: player.get(DAY).json()["receipts"])


def test_one_households_trouble_does_not_stop_the_others(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, a_player: Callable[..., Player]
) -> None:
    troubled, well = a_player(guest_key="t" * 20), a_player(guest_key="w" * 20)
    settle_hour = scores.settle_hour

    def fail(connection: Connection, household: Household, *rest: Any) -> object:
        if household.id == troubled.opened.household.id:
            raise Interrupted
        return settle_hour(connection, household, *rest)

    monkeypatch.setattr(scores, "settle_hour", fail)
    troubled.play(60)
    well.play(60)

    assert eventually(lambda: well.get(DAY).json()["receipts"])
    assert eventually(lambda: client.get("/health/ready").status_code == 503)
    assert client.get("/health/ready").json()["checks"]["worker"] == "unavailable"
