"""Live switches: seen at once by every device, never metered."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from server.context import Context
from server.households import repository as households
from server.live_state import Frame
from tests.server.player import Player, problem_of
from wattwise_game.household import RULES_VERSION
from wattwise_game.household.catalogue import CATALOGUE
from wattwise_game.household.interval import to_datetime
from wattwise_game.household.meter import Switch
from wattwise_game.protocol.messages import Appliances, SessionRequest, SetAppliance, decode

ON = SetAppliance(is_on=True, event_id="e1")


def appliances_on(player: Player) -> set[str]:
    shown = decode(player.get("/api/appliances").content, Appliances)
    return {one.appliance_id for one in shown.appliances if one.is_on}


def test_a_house_at_rest_has_only_its_refrigerator_on(player: Player) -> None:
    shown = decode(player.get("/api/appliances").content, Appliances).appliances

    assert [one.appliance_id for one in shown] == list(CATALOGUE)
    assert appliances_on(player) == {"refrigerator"}


def test_setting_what_is_already_so_changes_nothing(player: Player) -> None:
    first = player.request("PUT", "/api/appliances/tv", ON)
    again = player.request("PUT", "/api/appliances/tv", replace(ON, event_id="e2"))

    assert first.status_code == again.status_code == 200
    assert first.json() == again.json()
    assert appliances_on(player) == {"refrigerator", "tv"}


def test_an_older_switch_does_not_undo_a_newer_one(player: Player) -> None:
    at = player.opened.watermark
    player.request("PUT", "/api/appliances/tv", replace(ON, at=at + timedelta(seconds=9)))

    off = SetAppliance(is_on=False, event_id="e0", at=at + timedelta(seconds=3))
    player.request("PUT", "/api/appliances/tv", off)

    assert "tv" in appliances_on(player)


def test_a_switch_sent_again_does_not_undo_what_came_between(player: Player) -> None:
    player.request("PUT", "/api/appliances/tv", ON)
    player.request("PUT", "/api/appliances/tv", SetAppliance(is_on=False, event_id="e2"))

    again = player.request("PUT", "/api/appliances/tv", ON)

    assert (again.status_code, again.json()["is_on"]) == (200, False)
    assert appliances_on(player) == {"refrigerator"}


def test_a_switch_that_the_ledger_holds_is_not_switched_again(
    player: Player, context: Context
) -> None:
    frames: list[Frame] = []
    player.play(1, [Switch(player.state.at_ms + 5, "e1", "tv", True)])
    player.play(1, [Switch(player.state.at_ms + 5, "e2", "tv", False)])
    context.live.listen(_user_id(context), frames.append)

    again = player.request("PUT", "/api/appliances/tv", ON)

    assert (again.status_code, again.json()["is_on"]) == (200, False)
    assert frames == []


def _user_id(context: Context) -> str:
    with context.database.read() as connection:
        (household_id,) = households.played_household_ids(connection)
        return households.household(connection, household_id).user_id


@pytest.mark.parametrize("is_metered", [True, False])
@pytest.mark.parametrize(("appliance_id", "is_on"), [("oven", True), ("tv", False)])
def test_an_id_stands_for_one_switch_only(
    player: Player, appliance_id: str, is_on: bool, is_metered: bool
) -> None:
    if is_metered:
        player.play(1, [Switch(player.state.at_ms + 5, "e1", "tv", True)])
    else:
        player.request("PUT", "/api/appliances/tv", ON)

    other = SetAppliance(is_on=is_on, event_id="e1")
    answer = player.request("PUT", f"/api/appliances/{appliance_id}", other)

    assert answer.status_code == 409
    assert "$.event_id" in problem_of(answer)
    assert appliances_on(player) == {"refrigerator", "tv"}


def test_live_switches_are_not_metered(player: Player) -> None:
    player.request("PUT", "/api/appliances/oven", ON)
    idle_w = player.get("/api/power/current").json()["interactive_w"]

    accepted = player.play(5)

    assert idle_w == CATALOGUE["oven"].rated_w
    assert accepted.quarantined == 0
    assert appliances_on(player) == {"refrigerator"}


def test_a_switch_in_the_open_minute_outlives_the_batch_before_it(player: Player) -> None:
    batch = player.next_batch(5)
    at = player.opened.watermark + timedelta(minutes=5, seconds=20)
    player.request("PUT", "/api/appliances/tv", replace(ON, at=at))

    player.send(batch)

    assert "tv" in appliances_on(player)
    assert player.get("/api/power/current").json()["at"] == "2025-09-01T04:05:20Z"


def test_power_now_adds_up(player: Player) -> None:
    player.request("PUT", "/api/appliances/hair_dryer", ON)

    power = player.get("/api/power/current").json()

    assert power["interactive_w"] == 1800
    assert power["total_w"] == power["background_w"] + 1800
    assert power["appliances_on"] == ["hair_dryer", "refrigerator"]


@pytest.mark.parametrize(
    ("appliance_id", "changes", "status_code"),
    [
        ("flux_capacitor", {}, 404),
        ("%ED%A0%80", {}, 404),
        ("heater", {}, 400),
        ("tv", {"event_id": ""}, 400),
        ("tv", {"event_id": "a b"}, 400),
    ],
)
def test_what_cannot_be_switched_is_refused(
    player: Player, appliance_id: str, changes: dict[str, Any], status_code: int
) -> None:
    answer = player.request("PUT", f"/api/appliances/{appliance_id}", replace(ON, **changes))

    assert answer.status_code == status_code
    assert appliances_on(player) == {"refrigerator"}


@pytest.mark.parametrize("days", [-1, 3, 100_000])
def test_a_switch_far_from_now_is_refused(player: Player, days: int) -> None:
    at = player.opened.watermark + timedelta(days=days)

    answer = player.request("PUT", "/api/appliances/tv", replace(ON, at=at))

    assert answer.status_code == 400
    assert "$.at" in problem_of(answer)


def test_a_game_time_in_the_far_future_is_not_believed(player: Player) -> None:
    far = to_datetime(player.state.at_ms) + timedelta(days=60_000)
    player.post("/api/session", SessionRequest(game_now=far))
    player.open_session()
    player.send(replace(player.next_batch(5), game_now=far))

    at = datetime.fromisoformat(player.get("/api/power/current").json()["at"])

    assert at <= to_datetime(player.state.at_ms) + timedelta(hours=48)
    assert player.request("PUT", "/api/appliances/tv", ON).status_code == 200
    assert player.play(5).quarantined == 0


def test_opening_a_session_by_other_rules_asks_for_an_update(player: Player) -> None:
    request = SessionRequest(game_now=player.opened.watermark, rules_version=RULES_VERSION + 1)

    assert player.post("/api/session", request).status_code == 426


def test_another_player_switches_nothing_here(
    player: Player, a_player: Callable[..., Player]
) -> None:
    other = a_player(guest_key="b" * 20)

    other.request("PUT", "/api/appliances/tv", ON)

    assert appliances_on(player) == {"refrigerator"}
