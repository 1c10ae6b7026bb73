"""From the switch to the leaderboard, through every floor, with the real server."""

import subprocess
import sys
from pathlib import Path


def _played(*options: str) -> "subprocess.CompletedProcess[str]":
    """Play unseen at 3600×, in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "wattwise_game", "--offscreen", "--speed", "3600", *options],
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )


def test_a_day_played_unseen_ends_with_client_and_server_agreeing(tmp_path: Path) -> None:
    pictures_folder = str(tmp_path / "pictures")

    played = _played(
        *("--days", "1", "--seed", "11", "--size", "320x180", "--screenshots", pictures_folder)
    )

    assert played.returncode == 0, played.stderr
    assert "minutes synced           1,440 of 1,440" in played.stdout
    assert "client and server        agree" in played.stdout
    assert " of 12" in played.stdout
    pictures = {picture.stem for picture in (tmp_path / "pictures").iterdir()}
    assert {"morning", "noon", "evening", "night", "panel_leaderboard"} <= pictures


def test_a_day_of_another_length_agrees_as_well() -> None:
    played = _played("--size", "64x36", "--starts-on", "2025-03-09")

    assert played.returncode == 0, played.stderr
    assert "minutes synced           1,380 of 1,380" in played.stdout
