from collections.abc import Callable
from datetime import date, datetime, timedelta

from tests.builders import A_MONDAY
from tests.server.player import Player, eventually


def test_a_new_household_has_its_par_at_once(player: Player) -> None:
    forecast = player.get(f"/api/forecast/{A_MONDAY}").json()

    assert len(forecast["hours"]) == 24
    assert forecast["version"] == 1
    assert forecast["hours"][0]["hour_start"] == "2025-09-01T04:00:00Z"
    assert forecast["energy_ws"] == sum(hour["energy_ws"] for hour in forecast["hours"])
    for hour in forecast["hours"]:
        assert hour["q10_ws"] <= hour["q50_ws"] <= hour["q90_ws"]


def test_every_day_is_sealed_before_it_begins(player: Player) -> None:
    for _ in range(3):
        player.play_day()
    eventually(lambda: player.get("/api/forecast/2025-09-05").status_code == 200)

    for number in range(5):
        forecast = player.get(f"/api/forecast/{A_MONDAY + timedelta(days=number)}").json()
        begins = datetime.fromisoformat(forecast["hours"][0]["hour_start"])
        assert datetime.fromisoformat(forecast["sealed_at"]) <= begins


def test_a_short_day_has_fewer_hours(a_player: Callable[..., Player]) -> None:
    player = a_player(time_zone="Europe/Berlin", starts_on=date(2025, 3, 30))

    assert len(player.get("/api/forecast/2025-03-30").json()["hours"]) == 23


def test_a_day_far_ahead_has_no_par(player: Player) -> None:
    for day in ("2025-09-03", "2025-08-31", "9999-12-31"):
        answer = player.get(f"/api/forecast/{day}")
        assert (answer.status_code, answer.json()["error"]) == (
            404,
            f"There is no forecast for {day}",
        )
