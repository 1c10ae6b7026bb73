"""A day's score: receipts of complete hours, added up."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import numpy as np
import pytest

from server.context import Context
from server.leaderboard import repository as leaderboard
from tests.builders import A_MONDAY, a_switch
from tests.server.player import Player, eventually, with_reading
from wattwise_game.household.agenda import agenda_of
from wattwise_game.household.background import background_w
from wattwise_game.household.interval import local_day, to_ms
from wattwise_game.household.policy import Policy, plan_day
from wattwise_game.household.refrigerator import refrigerator_w
from wattwise_game.household.tariff import TariffName
from wattwise_game.household.task_kind import FOOD
from wattwise_game.household.units import MS_PER_HOUR, MS_PER_MINUTE


def receipts(player: Player, hours: int) -> list[dict[str, Any]]:
    """Return the day's receipts once that many hours have settled."""
    path = f"/api/scores/{A_MONDAY}"
    found: list[dict[str, Any]] = eventually(
        lambda: len(kept := player.get(path).json()["receipts"]) >= hours and kept
    )
    assert len(found) == hours
    return found


def test_an_hour_settles_when_its_last_minute_is_stored(player: Player) -> None:
    player.play(59)
    assert player.get(f"/api/scores/{A_MONDAY}").json()["score_percent"] is None

    accepted = player.play(2)

    (receipt,) = receipts(player, hours=1)
    assert receipt["metered_ws"] == sum(reading.energy_ws for reading in player.metered[:60])
    assert (receipt["minutes"], receipt["revision"]) == (60, 1)
    assert receipt["evidence"] == accepted.hash


def test_the_par_is_trued_up_for_the_background_that_really_happened(player: Player) -> None:
    first = player.state.minute
    player.play(60, [a_switch(first * MS_PER_MINUTE, "oven")])

    (receipt,) = receipts(player, hours=1)

    own_ws = int(background_w(player.home, first, 60).sum()) * 60
    assert receipt["par_background_ws"] + receipt["true_up_ws"] == own_ws
    assert receipt["settled_par_ws"] == own_ws + receipt["par_interactive_ws"]
    assert receipt["saved_ws"] == receipt["settled_par_ws"] - receipt["metered_ws"] < 0


def test_unplugging_the_refrigerator_saves_what_it_would_have_drawn(player: Player) -> None:
    start_ms = player.state.at_ms
    player.play(60, [a_switch(start_ms, "refrigerator", is_on=False)])

    (receipt,) = receipts(player, hours=1)

    minutes = np.arange(start_ms // MS_PER_MINUTE, start_ms // MS_PER_MINUTE + 60)
    spared_ws = int(refrigerator_w(player.home, minutes).sum()) * 60
    assert receipt["saved_ws"] == receipt["par_interactive_ws"] + spared_ws > spared_ws / 2


def test_a_complete_day_adds_up(player: Player) -> None:
    player.play_day([a_switch(player.state.at_ms + 10 * 3_600_000, "tv")])

    score = player.settled(A_MONDAY)

    assert len(score["receipts"]) == 24
    for total in ("metered_ws", "saved_ws", "settled_par_ws"):
        assert score[total] == sum(receipt[total] for receipt in score["receipts"])
    assert score["metered_ws"] == sum(reading.energy_ws for reading in player.metered)
    assert score["cost_dollars"] == f"{_time_of_use_dollars(score):.2f}"


@pytest.mark.parametrize(
    ("zone", "day", "hours"),
    [
        ("America/New_York", date(2025, 3, 9), 23),
        ("America/New_York", date(2025, 11, 2), 25),
        ("Australia/Lord_Howe", date(2025, 4, 6), 25),  # the last one is half as long
        ("Australia/Lord_Howe", date(2025, 10, 5), 24),
    ],
)
def test_a_day_has_as_many_hours_as_its_clock(
    a_player: Callable[..., Player], zone: str, day: date, hours: int
) -> None:
    player = a_player(time_zone=zone, starts_on=day)
    player.play_day()

    score = player.settled(day)

    assert len(score["receipts"]) == hours
    minutes = sum(receipt["minutes"] for receipt in score["receipts"])
    assert minutes == local_day(day, player.home.zone).minutes


def test_an_hour_that_rests_on_a_false_claim_is_kept_but_saves_nothing(player: Player) -> None:
    batch = player.next_batch(60)
    idle_ws = batch.readings[7].energy_ws
    player.send(with_reading(batch, 7, energy_ws=idle_ws - 60, background_ws=idle_ws - 60))
    # At night nobody needs anything yet.
    player.play(60 * 3)

    found = receipts(player, hours=4)

    assert found[0]["quarantined_minutes"] == 1
    assert found[0]["metered_ws"] == sum(reading.energy_ws for reading in player.metered[:60])
    assert found[0]["saved_ws"] <= 0
    assert all(receipt["saved_ws"] >= 0 for receipt in found[1:])


def test_a_task_that_nobody_served_is_charged_in_the_hour_of_its_deadline(player: Player) -> None:
    player.play_day([])

    found = player.settled(A_MONDAY)["receipts"]

    missed_ws = sum(receipt["missed_ws"] for receipt in found)
    needed = [t for t in agenda_of(player.home, A_MONDAY) if t.kind is not FOOD]
    assert missed_ws == sum(task.reference_ws for task in needed)
    dinner = next(task for task in needed if task.kind.id == "dinner")
    start_ms = to_ms(datetime.fromisoformat(found[0]["hour_start"]))
    hour = (dinner.deadline_ms - 1 - start_ms) // MS_PER_HOUR
    assert found[hour]["missed_ws"] >= dinner.reference_ws
    assert "dinner" in found[hour]["missed_tasks"]
    assert sorted(name for receipt in found for name in receipt["missed_tasks"]) == sorted(
        task.kind.id for task in needed
    )
    assert found[hour]["saved_ws"] < 0


def test_an_empty_house_loses_to_the_par(player: Player) -> None:
    player.play_day([])

    assert player.settled(A_MONDAY)["score_percent"] < 0


def test_a_frugal_day_misses_nothing_and_beats_the_par(player: Player) -> None:
    player.play_day(list(plan_day(player.home, A_MONDAY, Policy.FRUGAL)))

    score = player.settled(A_MONDAY)

    assert all(receipt["missed_ws"] == 0 for receipt in score["receipts"])
    assert score["score_percent"] > 2


def test_a_day_of_the_first_tier_costs_what_that_tier_costs(
    a_player: Callable[..., Player],
) -> None:
    player = a_player(tariff=TariffName.TIERED)
    player.play_day([])
    score = player.settled(A_MONDAY)

    assert score["cost_dollars"] == f"{score['energy_kwh'] * 0.10:.2f}"


def test_the_board_counts_the_tasks_that_were_missed(player: Player, context: Context) -> None:
    player.play_day([])
    player.settled(A_MONDAY)

    with context.database.read() as connection:
        (entry,) = (
            one.entry
            for one in leaderboard.best(connection, A_MONDAY, limit=100)
            if one.public_id == player.opened.household.public_id
        )

    needed = [t for t in agenda_of(player.home, A_MONDAY) if t.kind is not FOOD]
    assert entry.missed_tasks == len(needed)


def _time_of_use_dollars(score: Any) -> float:
    """Price a New York day by hand: 17.4 ¢ from 16 to 21 h, 8.7 ¢ otherwise."""
    return sum(
        float(receipt["metered_ws"]) / 3.6e6 * (0.174 if 16 <= hour < 21 else 0.087)
        for hour, receipt in enumerate(score["receipts"])
    )


def test_an_interrupted_minute_is_told(player: Player) -> None:
    player.send(with_reading(player.next_batch(60), 3, interrupted=True))

    (receipt,) = receipts(player, hours=1)

    assert (receipt["interrupted_minutes"], receipt["quarantined_minutes"]) == (1, 0)


def test_a_day_that_has_not_begun_has_no_score(player: Player) -> None:
    for day in ("2025-08-31", "9999-12-31", "0001-01-01"):
        score = player.get(f"/api/scores/{day}").json()
        assert (score["score_percent"], score["is_complete"], score["receipts"]) == (
            None,
            False,
            [],
        )


def test_what_is_no_date_is_refused(player: Player) -> None:
    assert player.get("/api/scores/yesterday").status_code == 400
