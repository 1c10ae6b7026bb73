"""A real window, a real mouse."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest

from tests.game.aim import pixel_of
from tests.journeys.screen import SIZE_PX, Screen, a_screen
from wattwise_game.household.catalogue import CATALOGUE
from wattwise_game.storage.preferences import Preferences, save_preferences
from wattwise_game.storage.save_file import open_save

pytestmark = pytest.mark.skipif(
    not (shutil.which("Xvfb") and shutil.which("xdotool")), reason="needs Xvfb and xdotool"
)

PATIENCE_S = 60.0
GAUGE = (slice(24, 176), slice(24, 208))
PANEL = (slice(400, 680), slice(940, 1250))


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    with a_screen(tmp_path) as opened:
        yield opened


def _where_is(appliance_id: str) -> tuple[float, float]:
    """Return its pixel in a window that has just opened."""
    from wattwise_game.scene.stage import Stage
    from wattwise_game.scene.window import open_window

    window = open_window(size_px=SIZE_PX, onscreen=False, msaa_samples=0)
    try:
        stage = Stage(window, reduced_motion=True)
        stage.advance(0.01)
        return pixel_of(window, appliance_id)
    finally:
        window.close()


def _coloured(screen: Screen) -> int:
    """Return how many pixels of the gauge glow in the colours of what the player switched on."""
    _, green, blue = np.moveaxis(screen.picture()[GAUGE].astype(np.int16), 2, 0)
    # From teal over amber to coral there is less blue than green; in all else there is more.
    return int(((green > 90) & (green - blue > 30)).sum())


def _wait(until: Callable[[], bool], what: str, game: subprocess.Popen[bytes]) -> None:
    deadline_s = time.monotonic() + PATIENCE_S
    while not until():
        assert game.poll() is None, "the game has ended"
        assert time.monotonic() < deadline_s, what
        time.sleep(0.25)


@contextmanager
def _playing(screen: Screen, saves: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Open the game, and in the end close it as the window manager does."""
    # Without a graphics card a picture of high quality takes seconds, and a key waits for it.
    saves.mkdir()
    save_preferences(saves / "preferences.json", Preferences(quality="low"))
    environment = {**os.environ, "DISPLAY": screen.display, "WATTWISE_SAVES": str(saves)}
    environment.pop("EGL_PLATFORM", None)
    game = subprocess.Popen(
        [sys.executable, "-m", "wattwise_game", "--speed", "1", "--slot", "default"],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait(lambda: screen.picture().std() > 20, "no picture appeared", game)
        time.sleep(2)
        assert _coloured(screen) == 0
        yield game
        game.terminate()
        assert game.wait(timeout=PATIENCE_S) == 0
    finally:
        game.kill()
        game.wait(timeout=20)


def _switched(saves: Path) -> list[str]:
    """Return what was switched in the minute that the game was closed in, properly."""
    with open_save(saves / "default" / "game.sqlite") as save:
        woken = save.wake()
    assert not woken.was_killed
    return [event.appliance_id for event in woken.pending]


def test_a_click_of_the_mouse_switches_the_television_on(screen: Screen, tmp_path: Path) -> None:
    television, saves = _where_is("tv"), tmp_path / "saves"

    with _playing(screen, saves) as game:
        screen.click(television)
        _wait(lambda: _coloured(screen) > 20, "the gauge shows nothing switched on", game)

    assert _switched(saves) == ["tv"]


def test_the_keyboard_alone_switches_the_first_appliance_of_the_list(
    screen: Screen, tmp_path: Path
) -> None:
    saves = tmp_path / "saves"

    with _playing(screen, saves) as game:
        before = screen.picture()[PANEL].astype(np.int16)
        screen.press("Tab")
        _wait(
            lambda: bool(np.mean(np.abs(screen.picture()[PANEL] - before)) > 10),
            "no panel opened",
            game,
        )
        time.sleep(2)
        screen.press("Return")
        _wait(lambda: _coloured(screen) > 20, "the gauge shows nothing switched on", game)

    assert _switched(saves) == [next(iter(CATALOGUE))]
