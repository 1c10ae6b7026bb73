"""A practice server does not serve a file that was changed behind its back."""

import time
from random import Random

import pytest
from fastapi import FastAPI
from sqlalchemy import text

from server.__main__ import DAMAGED
from server.config import Config
from server.database import Database
from server.readings.rebuild import DamagedLedger, check_practice
from server.serving import build
from tests.builders import a_switch, random_events
from tests.server.application import TestClient
from tests.server.player import Player
from wattwise_game.household.interval import local_day
from wattwise_game.household.units import MS_PER_MINUTE
from wattwise_game.play.practice import DAMAGED_STATUS


@pytest.fixture
def played(app: FastAPI, config: Config) -> Config:
    """The file of a player who played a day, closed."""
    with TestClient(app) as client:
        player = Player(client)
        player.play_day(random_events(Random(1), local_day(player.today, player.home.zone)))
    return config


def change(config: Config, statement: str) -> int:
    database = Database(config.database_url)
    with database.write() as connection:
        changed = connection.execute(text(statement)).rowcount
    database.close()
    return changed


def check(config: Config) -> None:
    database = Database(config.database_url)
    try:
        check_practice(database)
    finally:
        database.close()


def test_a_file_as_it_was_written_is_served(played: Config) -> None:
    check(played)


ONE_READING = "(SELECT timestamp FROM readings ORDER BY timestamp LIMIT 1 OFFSET 700)"
DAMAGE = {
    "a reading edited": f"UPDATE readings SET energy_ws = energy_ws - 1"
    f" WHERE timestamp = {ONE_READING}",
    "a background edited": f"UPDATE readings SET background_ws = 0 WHERE timestamp = {ONE_READING}",
    "a reading deleted": f"DELETE FROM readings WHERE timestamp = {ONE_READING}",
    "the last reading deleted": "DELETE FROM readings WHERE timestamp ="
    " (SELECT max(timestamp) FROM readings)",
    "all readings deleted": "DELETE FROM readings",
    "a reading moved": f"UPDATE readings SET timestamp = timestamp + (1 << 40)"
    f" WHERE timestamp = {ONE_READING}",
    "an event turned": "UPDATE appliance_events SET is_on = NOT is_on WHERE is_on IS NOT NULL",
    "an event of nothing": "UPDATE appliance_events SET appliance_id = 'tw'",
    "events deleted": "DELETE FROM appliance_events",
    "no schedule": "UPDATE appliance_events SET schedules = '[[' WHERE schedules IS NOT NULL",
    "a watermark far ahead": "UPDATE meter_checkpoints SET watermark = watermark + (1 << 50)",
    "a checkpoint edited": "UPDATE meter_checkpoints SET day_energy_wms = day_energy_wms + 1",
    "a checkpoint of noise": "UPDATE meter_checkpoints SET on_since_ms = 'x'",
    "another house": "UPDATE households SET seed = seed + 1",
    "another place": "UPDATE households SET time_zone = 'America/New_Yorj'",
    "another start": "UPDATE households SET starts_at = starts_at + 60000",
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_changed_file_is_not_served(played: Config, damage: str) -> None:
    assert change(played, DAMAGE[damage]) > 0

    with pytest.raises(DamagedLedger, match="disagree"):
        build(played)


def test_what_older_rules_metered_is_not_judged_by_ours(played: Config) -> None:
    change(played, "PRAGMA user_version = 999")
    change(played, DAMAGE["a reading edited"])

    check(played)


def test_a_month_is_checked_within_a_second(player: Player, config: Config) -> None:
    for _ in range(30):
        player.play_day([a_switch(player.state.at_ms + MS_PER_MINUTE)])

    began_s = time.perf_counter()
    check(config)

    assert time.perf_counter() - began_s < 1


def test_game_and_server_agree_how_a_damaged_file_is_told() -> None:
    assert DAMAGED == DAMAGED_STATUS
