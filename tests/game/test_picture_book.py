"""The picture book: its page, and a few of its pictures."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from tests.builders import a_new_game
from wattwise_game.household.catalogue import CATALOGUE, ROOMS
from wattwise_game.picture_book import __main__ as command
from wattwise_game.picture_book.game import plans_of
from wattwise_game.picture_book.house import house_plans
from wattwise_game.picture_book.page import Chapter, Figure, write_page
from wattwise_game.picture_book.shooting import Plan, Shot, shoot
from wattwise_game.ui.requests import Panel

if TYPE_CHECKING:
    from wattwise_game.game import Game

NO_SERVER = "http://127.0.0.1:9"


def test_the_page_shows_every_picture_with_its_caption(tmp_path: Path) -> None:
    chapters = [
        Chapter("Rooms", "By day & by night.", 2, (Figure(("a.jpg", "b.jpg"), "The <hall>"),)),
        Chapter("The game", "As played.", 1, (Figure(("c.jpg",), "No panel"),)),
    ]

    page = write_page(tmp_path, chapters).read_text(encoding="utf-8")

    assert re.findall(r'<img src="([^"]+)"', page) == ["a.jpg", "b.jpg", "c.jpg"]
    assert "The &lt;hall&gt;</figcaption>" in page
    assert re.findall(r'href="#(c\d)">([^<]+)', page) == [("c1", "Rooms"), ("c2", "The game")]
    assert 'id="c2"' in page


def test_a_chapter_takes_its_pictures_in_order_and_tells_of_them(tmp_path: Path) -> None:
    taken: list[Path] = []
    told: list[str] = []
    shot = Shot({"oven_off": taken.append, "oven_on": taken.append}, "Oven")

    chapter = shoot(Plan("Kitchen", "", 2, [shot]), tmp_path, tell=told.append)

    assert taken == [tmp_path / "oven_off.jpg", tmp_path / "oven_on.jpg"]
    assert chapter.figures == (Figure(("oven_off.jpg", "oven_on.jpg"), "Oven"),)
    assert told == ["Kitchen: 1 of 1"]


def test_the_book_stops_quietly_when_interrupted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_: object, **__: object) -> Path:
        raise KeyboardInterrupt

    monkeypatch.setattr(command, "_make", interrupted)

    assert command.main(["--to", str(tmp_path)]) == 130
    assert "Stopped" in capsys.readouterr().err


@pytest.fixture
def plans() -> Iterator[dict[str, Plan]]:
    with house_plans() as opened:
        yield {plan.title: plan for plan in opened}


def test_every_room_and_every_appliance_is_in_the_book(plans: dict[str, Plan]) -> None:
    rooms = [name for shot in plans["Rooms"].shots for name in shot.takes]
    appliances = [name for shot in plans["Appliances"].shots for name in shot.takes]

    assert rooms == [f"room_{id}_{time}" for id in ROOMS for time in ("day", "night")]
    assert sorted(appliances) == sorted(
        f"appliance_{id}_{state}" for id in CATALOGUE for state in ("on", "off")
    )


def test_an_appliance_that_runs_looks_different(plans: dict[str, Plan], tmp_path: Path) -> None:
    shot = next(each for each in plans["Appliances"].shots if "appliance_toaster_on" in each.takes)
    chapter = shoot(Plan("Toaster", "", 2, [shot]), tmp_path, tell=lambda _: None)

    off, on = (Image.open(tmp_path / file) for file in chapter.figures[0].files)

    assert off.size == on.size == (480, 360)
    assert _redness(on) > _redness(off) + 0.5


def _redness(image: Image.Image) -> float:
    red, _, blue = image.resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))  # type: ignore[misc]
    return float(red) - float(blue)


@pytest.fixture
def game(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator["Game"]:
    from wattwise_game.game import Game
    from wattwise_game.play.session import Session
    from wattwise_game.scene.window import open_window
    from wattwise_game.storage.preferences import Preferences

    monkeypatch.setenv("WATTWISE_SAVES", str(tmp_path))
    new_game = a_new_game()
    opened = Game(
        open_window(size_px=(640, 360), onscreen=False, msaa_samples=0),
        Session.open(tmp_path / "default", new_game, server_url=NO_SERVER),
        preferences=Preferences(reduced_motion=True),
        slot_name="default",
        new_game=new_game,
    )
    yield opened
    opened.close(drain_s=0)


def test_every_state_of_the_interface_is_in_the_book(game: "Game", tmp_path: Path) -> None:
    takes = {
        name: take
        for plan in plans_of(game)
        for shot in plan.shots
        for name, take in shot.takes.items()
    }

    takes["hud_hover"](tmp_path / "hover.jpg")

    assert {f"hud_{panel}" for panel in Panel} <= set(takes)
    assert {"hud_none", "hud_toast", "ui_100_none", "ui_200_none"} <= set(takes)
    assert game.stage.appliance_at(game.window.pointer_px) == "oven"
    assert (tmp_path / "hover.jpg").stat().st_size > 10_000
