from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import Connection

from server.accounts import repository as users
from server.accounts.repository import User
from server.context import Context
from server.leaderboard import repository
from server.leaderboard.repository import Entry
from tests.builders import A_MONDAY
from tests.server.application import TestClient
from tests.server.player import Player

A_DAY = date(2030, 1, 1)


@pytest.fixture
def connection(context: Context) -> Iterator[Connection]:
    with context.database.write() as connection:
        yield connection


def enter(
    connection: Connection, public_id: str, score_hundredths: int, *, missed_tasks: int = 0
) -> None:
    user = User(id=public_id, public_id=public_id, display_name=public_id, is_rival=True)
    if users.user(connection, user.id) is None:
        users.add(connection, user, created_at_ms=0)
    entry = Entry(
        user_id=user.id,
        date=A_DAY,
        score_hundredths=score_hundredths,
        energy_ws=1,
        hours=1,
        is_complete=True,
        missed_tasks=missed_tasks,
    )
    repository.put(connection, [entry])


def order(connection: Connection) -> list[str]:
    return [ranked.public_id for ranked in repository.best(connection, A_DAY, limit=100)]


def test_who_saved_more_stands_higher(connection: Connection) -> None:
    enter(connection, "a", -1550)
    enter(connection, "b", 880)
    enter(connection, "c", 0)

    assert order(connection) == ["b", "c", "a"]
    assert [one.rank for one in repository.best(connection, A_DAY, limit=2)] == [1, 2]


def test_a_tie_goes_to_fewer_missed_tasks_then_to_the_public_id(connection: Connection) -> None:
    enter(connection, "z", 500)
    enter(connection, "y", 500, missed_tasks=1)
    enter(connection, "x", 500)

    assert order(connection) == ["x", "z", "y"]


def test_an_entry_is_replaced_not_repeated(connection: Connection) -> None:
    enter(connection, "a", 100)
    enter(connection, "a", 200)

    (only,) = repository.best(connection, A_DAY, limit=100)
    assert only.entry.score_hundredths == 200


def test_the_player_stands_among_eleven_neighbours(player: Player) -> None:
    player.play_day()
    score = player.settled(A_MONDAY)

    board = player.get(f"/api/leaderboard/daily?date={A_MONDAY}").json()

    assert board["players"] == len(board["entries"]) == 12
    assert board["is_final"]
    assert [entry["rank"] for entry in board["entries"]] == list(range(1, 13))
    scores = [entry["score_percent"] for entry in board["entries"]]
    assert scores == sorted(scores, reverse=True)
    (you,) = (entry for entry in board["entries"] if entry["is_you"])
    assert you == board["you"]
    assert you["score_percent"] == round(score["score_percent"], 2)
    assert you["hours"] == 24


def test_a_day_in_play_is_not_final(player: Player) -> None:
    player.play_day()
    player.settled(A_MONDAY)
    player.play(120)

    later = player.get("/api/leaderboard/daily?date=2025-09-02").json()

    assert not later["is_final"]


def test_anybody_may_look_but_a_wrong_token_is_refused(player: Player, client: TestClient) -> None:
    player.play_day()
    player.settled(A_MONDAY)

    board = client.get("/api/leaderboard/daily")

    assert (board.status_code, board.json()["players"], board.json()["you"]) == (200, 12, None)
    wrong = client.get("/api/leaderboard/daily", headers={"Authorization": "Bearer nonsense"})
    assert wrong.status_code == 401


def test_an_empty_board_is_a_board(client: TestClient) -> None:
    board = client.get("/api/leaderboard/daily?date=9999-12-31").json()

    assert (board["players"], board["entries"], board["is_final"]) == (0, [], False)


@pytest.mark.parametrize("query", ["date=tomorrow", "limit=0", "limit=101", "limit=NaN"])
def test_a_board_that_cannot_be_is_refused(client: TestClient, query: str) -> None:
    assert client.get(f"/api/leaderboard/daily?{query}").status_code == 400
