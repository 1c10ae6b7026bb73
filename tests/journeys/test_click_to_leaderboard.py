"""From the switch to the leaderboard, through every floor, with the real server."""

import subprocess
import sys
from pathlib import Path


def test_a_day_played_unseen_ends_with_client_and_server_agreeing(tmp_path: Path) -> None:
    played = subprocess.run(
        [
            *(sys.executable, "-m", "wattwise_game", "--offscreen", "--days", "1"),
            *("--speed", "3600", "--seed", "11", "--size", "320x180"),
            *("--screenshots", str(tmp_path / "pictures")),
        ],
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )

    assert played.returncode == 0, played.stderr
    assert "minutes synced           1,440 of 1,440" in played.stdout
    assert "client and server        agree" in played.stdout
    assert " of 12" in played.stdout
    pictures = {picture.stem for picture in (tmp_path / "pictures").iterdir()}
    assert {"morning", "noon", "evening", "night", "panel_leaderboard"} <= pictures


def test_a_day_of_another_length_agrees_as_well() -> None:
    played = subprocess.run(
        [
            *(sys.executable, "-m", "wattwise_game", "--offscreen", "--size", "64x36"),
            *("--starts-on", "2025-03-09", "--speed", "3600"),
        ],
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )

    assert played.returncode == 0, played.stderr
    assert "minutes synced           1,380 of 1,380" in played.stdout
