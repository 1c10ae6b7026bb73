"""The launcher refuses what it cannot play, in one line, before anything is opened."""

import pytest

from wattwise_game.__main__ import main
from wattwise_game.storage.paths import slot
from wattwise_game.storage.slot_lock import SlotLock


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("--time-zone", "Nowhere/Land"),
        ("--time-zone", "../etc/passwd"),
        ("--seed", "-1"),
        ("--seed", "9223372036854775808"),
        ("--days", "0"),
        ("--days", "many"),
        ("--starts-on", "1990-01-01"),
        ("--starts-on", "tomorrow"),
        ("--name", "x" * 41),
        ("--name", " "),
        ("--name", "a\u202eb"),
        ("--size", "1280"),
        ("--size", "0x0"),
        ("--slot", "../elsewhere"),
        ("--speed", "2"),
    ],
)
def test_an_option_that_makes_no_game_is_refused_with_its_name(
    option: str, value: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main([option, value])

    assert ended.value.code == 2
    assert option in capsys.readouterr().err


def test_a_save_that_another_game_plays_is_not_opened_twice(
    tmp_path: object, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("WATTWISE_SAVES", str(tmp_path))
    folder = slot("second").folder
    folder.mkdir(parents=True)
    lock = SlotLock(folder)

    with pytest.raises(SystemExit) as ended:
        main(["--slot", "second"])
    lock.release()

    assert ended.value.code == 1
    assert "Another WattWise is playing the save second" in capsys.readouterr().err
