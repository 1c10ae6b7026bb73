from collections.abc import Callable
from datetime import date

import pytest

from tests.builders import a_switch
from tests.server.player import Player, problem_of
from wattwise_game.household.units import MINUTES_PER_DAY


def test_hours_add_up_their_minutes(player: Player) -> None:
    player.play(90, [a_switch(player.state.at_ms)])

    history = player.get(
        "/api/power/history?start=2025-09-01T04:00:00Z&end=2025-09-02T04:00:00Z&resolution=hour"
    ).json()

    assert [point["minutes"] for point in history["points"]] == [60, 30]
    first = player.metered[:60]
    assert history["points"][0]["energy_ws"] == sum(r.energy_ws for r in first)
    assert history["points"][0]["background_ws"] == sum(r.background_ws for r in first)
    assert history["points"][0]["mean_w"] == sum(r.energy_ws for r in first) / 3600


def test_a_day_is_a_local_day_though_the_clocks_change(a_player: Callable[..., Player]) -> None:
    player = a_player(time_zone="Europe/Berlin", starts_on=date(2025, 3, 30))
    player.play_day()

    history = player.get(
        "/api/power/history?start=2025-03-29T23:00:00Z&end=2025-03-31T23:00:00Z&resolution=day"
    ).json()

    assert [point["minutes"] for point in history["points"]] == [MINUTES_PER_DAY - 60]
    assert history["points"][0]["energy_ws"] == sum(r.energy_ws for r in player.metered)


@pytest.mark.parametrize(
    ("query", "problem"),
    [
        ("start=2025-09-01T04:00:00Z&end=2025-09-01T04:00:00Z", "The start lies before the end"),
        ("start=2025-09-02T04:00:00Z&end=2025-09-01T04:00:00Z", "The start lies before the end"),
        ("start=2025-09-01T04:00:00&end=2025-09-02T04:00:00Z", "query.start: A moment needs"),
        ("start=2025-09-01T04:00:00Z&end=2035-09-02T04:00:00Z", "query.end: At this resolution"),
        ("start=0001-01-01T00:00:00Z&end=2035-09-02T04:00:00Z", "query.start: A moment lies"),
        ("start=2025-09-01T04:00:00Z", "query.end: Field required"),
        ("start=NaN&end=%ED%A0%80", "query.end"),
        ("start=2025-09-01T04:00:00Z&end=2025-09-02T04:00:00Z&resolution=year", "resolution"),
    ],
)
def test_a_period_that_makes_no_sense_is_refused(player: Player, query: str, problem: str) -> None:
    answer = player.get(f"/api/power/history?{query}")

    assert answer.status_code == 400
    assert problem in problem_of(answer)
