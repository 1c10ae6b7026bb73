"""kill -9 at any point: at most the open minute is lost, and it is flagged."""

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.builders import a_new_game
from tests.game.play.ledgers import client_ledger, is_unbroken, server_ledger
from wattwise_game.play.session import Session
from wattwise_game.storage.paths import Slot, source_root


def _play_and_kill(slot: Slot, *, seed: int) -> None:
    player = subprocess.Popen(
        [sys.executable, "-m", "tests.game.play.player", str(slot.folder), str(seed)],
        cwd=source_root(),
        stdout=subprocess.PIPE,
    )
    assert player.stdout is not None
    with player.stdout as output:
        assert output.readline() == b"connected\n"
        time.sleep(random.Random(seed).uniform(0.1, 0.8))
        player.kill()
        player.wait()


def _sign_on_and_off(slot: Slot) -> list[str]:
    """Let a last session bring everything to the server; return what the player is told."""
    session = Session.open(slot.folder, a_new_game(seed=0, time_zone="UTC"))
    told = [notice.text for notice in session.view().notices]
    session.set_speed(60)
    for _ in range(70):
        session.tick(1 / 60)
    assert session.drain(20)
    session.close()
    return told


def _assert_nothing_is_lost_or_doubled(slot: Slot, *, kills: int) -> None:
    told = _sign_on_and_off(slot)
    client = client_ledger(slot)

    assert is_unbroken(client)
    assert server_ledger(slot) == client
    assert sum(entry.is_interrupted for entry in client) == kills
    assert any("was not closed properly" in text for text in told)


def test_a_killed_game_loses_no_more_than_its_open_minute(tmp_path: Path) -> None:
    slot = Slot(tmp_path / "slot")

    for kill in range(5):
        _play_and_kill(slot, seed=kill)

    _assert_nothing_is_lost_or_doubled(slot, kills=5)


@pytest.mark.soak
def test_fifty_kills_lose_no_more_than_fifty_open_minutes(tmp_path: Path) -> None:
    slot = Slot(tmp_path / "slot")

    for kill in range(50):
        _play_and_kill(slot, seed=100 + kill)

    _assert_nothing_is_lost_or_doubled(slot, kills=50)
