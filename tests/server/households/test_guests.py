from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from server.config import Config
from server.serving import build
from tests.server.application import SECRET, TestClient
from tests.server.player import Player, a_guest, problem_of
from wattwise_game.household.tariff import TariffName
from wattwise_game.household.weather import Climate
from wattwise_game.protocol.messages import encode


@pytest.fixture
def ranked_client(tmp_path: Path) -> Iterator[TestClient]:
    url = f"sqlite:///{tmp_path}/ranked.sqlite3"
    with TestClient(build(Config(database_url=url, secret=SECRET))) as client:
        yield client


def test_a_guest_finds_the_same_household_again(
    player: Player, a_player: Callable[..., Player]
) -> None:
    player.play(5)

    again = a_player(display_name="Another", seed=8)

    assert again.opened.household == player.opened.household
    assert again.opened.watermark > player.opened.watermark


def test_another_key_opens_another_household(
    player: Player, a_player: Callable[..., Player]
) -> None:
    other = a_player(guest_key="another key of some length")

    assert other.opened.household.id != player.opened.household.id


def test_a_household_starts_at_its_local_midnight(a_player: Callable[..., Player]) -> None:
    player = a_player(time_zone="Australia/Lord_Howe", starts_on=date(2025, 10, 5))

    assert player.opened.household.starts_at.isoformat() == "2025-10-04T13:30:00+00:00"
    assert player.opened.watermark == player.opened.household.starts_at


def test_a_household_keeps_its_climate_and_its_tariff(a_player: Callable[..., Player]) -> None:
    player = a_player(climate=Climate.COLD, tariff=TariffName.TIERED)

    player.play(60)

    household = player.open_session().household
    assert (household.climate, household.tariff) == (Climate.COLD, TariffName.TIERED)
    assert player.stored() == player.metered


def test_guests_are_unknown_to_a_ranked_server(ranked_client: TestClient) -> None:
    answer = ranked_client.post("/api/auth/guest", content=encode(a_guest()))

    assert answer.status_code == 404


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"display_name": ""}, "$.display_name"),
        ({"display_name": " "}, "$.display_name"),
        ({"display_name": "x" * 41}, "$.display_name"),
        ({"display_name": "Ada\n"}, "$.display_name"),
        ({"display_name": "A\0da"}, "$.display_name"),
        ({"display_name": "A\x1bda"}, "$.display_name"),
        ({"display_name": "\u202eadA"}, "$.display_name"),
        ({"display_name": "A\u2066da"}, "$.display_name"),
        ({"display_name": "A\u200bda"}, "$.display_name"),
        ({"seed": -1}, "$.seed"),
        ({"seed": 2**63}, "$.seed"),
        ({"time_zone": "Middle/Earth"}, "$.time_zone"),
        ({"time_zone": "../../etc/passwd"}, "$.time_zone"),
        ({"time_zone": "Europe"}, "$.time_zone"),
        ({"time_zone": ""}, "$.time_zone"),
        ({"starts_on": date(1999, 12, 31)}, "$.starts_on"),
        ({"starts_on": date(9999, 12, 31)}, "$.starts_on"),
        ({"guest_key": "short"}, "$.guest_key"),
    ],
)
def test_no_household_is_built_that_cannot_be(
    client: TestClient, changes: dict[str, Any], where: str
) -> None:
    answer = client.post("/api/auth/guest", content=encode(replace(a_guest(), **changes)))

    assert answer.status_code == 400
    assert where in problem_of(answer)


@pytest.mark.parametrize(
    "name", ["Ada", "O'Brien; DROP TABLE users", "<b>Ada</b>", "Żółć 🏠", "👩‍🔬"]
)
def test_a_name_that_people_have_is_kept_as_it_is(
    a_player: Callable[..., Player], name: str
) -> None:
    player = a_player(display_name=name)

    assert player.opened.household.display_name == name


def test_a_name_with_half_a_surrogate_is_refused(client: TestClient) -> None:
    body = encode(a_guest()).replace(b"Ada", b"\\ud800")

    assert client.post("/api/auth/guest", content=body).status_code == 400
