from pathlib import Path

import pytest

from wattwise_game.storage.preferences import Preferences, load_preferences, save_preferences


def test_preferences_come_back_as_saved(tmp_path: Path) -> None:
    liked = Preferences(ui_scale=1.5, reduced_motion=True, last_slot="two", speed=600)

    save_preferences(tmp_path / "preferences.json", liked)

    assert load_preferences(tmp_path / "preferences.json") == (liked, [])


def test_without_a_file_the_defaults_hold_and_nothing_is_said(tmp_path: Path) -> None:
    assert load_preferences(tmp_path / "preferences.json") == (Preferences(), [])


@pytest.mark.parametrize("content", [b"", b"{", b'{"ui_scale": 99}', b'{"speed": "fast"}', b"\xff"])
def test_broken_preferences_are_set_aside_and_the_player_is_told(
    tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "preferences.json"
    path.write_bytes(content)

    preferences, notices = load_preferences(path)

    assert preferences == Preferences()
    assert "Defaults are used" in notices[0].text
    assert (tmp_path / "preferences.broken.json").read_bytes() == content
    assert not path.exists()
