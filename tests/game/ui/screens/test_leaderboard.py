import numpy as np
import pytest

from tests.game.pictures import Pixels, pixels_of
from tests.game.ui.conftest import Screen
from tests.game.ui.views import a_view, an_entry
from wattwise_game.play.view import SessionView
from wattwise_game.protocol.messages import LeaderboardEntry
from wattwise_game.ui import palette
from wattwise_game.ui.screens.leaderboard import leaderboard_panel
from wattwise_game.ui.widgets import card


def _drawn(screen: Screen, view: SessionView) -> Pixels:
    def draw() -> None:
        with card("panel", at_px=(0, 0), size_px=(320, 180)):
            leaderboard_panel(screen.theme, view)

    for _ in range(3):
        screen.frame(draw)
    return pixels_of(screen.window)


def _share_near(pixels: Pixels, color: palette.Color) -> float:
    wanted = np.array(color) * 255
    return float((np.abs(pixels - wanted).max(axis=2) < 40).mean())


def test_savings_and_overuse_differ_in_colour(screen: Screen) -> None:
    pixels = _drawn(screen, a_view(leaderboard=(an_entry(1), an_entry(2, score_percent=-7.5))))

    assert _share_near(pixels, screen.theme.good) > 0
    assert _share_near(pixels, screen.theme.bad) > 0


def test_one_s_own_row_is_shaded(screen: Screen) -> None:
    shade = palette.mix(palette.INK, palette.PAR, 0.28)
    mine = (an_entry(1, is_you=True),)
    theirs = (an_entry(1),)

    def shaded(entries: tuple[LeaderboardEntry, ...]) -> float:
        pixels = _drawn(screen, a_view(leaderboard=entries))
        wanted = np.array(shade) * 255
        return float((np.abs(pixels - wanted).max(axis=2) < 18).mean())

    assert shaded(mine) > 4 * shaded(theirs) + 0.02


@pytest.mark.parametrize("entries", [0, 1, 100])
def test_a_board_of_any_length_draws(screen: Screen, entries: int) -> None:
    board = tuple(an_entry(rank, display_name="W" * 40) for rank in range(1, entries + 1))

    pixels = _drawn(screen, a_view(leaderboard=board))

    assert _share_near(pixels, palette.PAPER) > 0
