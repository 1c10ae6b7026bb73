import sys
from pathlib import Path

import pytest

from wattwise_game.storage import paths


def test_a_checkout_saves_beside_its_source(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(paths.SAVES_VARIABLE, raising=False)

    assert paths.saves_folder() == Path(__file__).parents[3] / "saves"


def test_an_installed_game_saves_with_the_user(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(paths.SAVES_VARIABLE, raising=False)
    monkeypatch.setattr(sys, "frozen", True, raising=False)

    assert "WattWise" in paths.saves_folder().parts


def test_the_variable_has_the_last_word(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(paths.SAVES_VARIABLE, str(tmp_path))

    assert paths.slot("two").game == tmp_path / "two" / "game.sqlite"
    assert paths.preferences_file().parent == tmp_path
