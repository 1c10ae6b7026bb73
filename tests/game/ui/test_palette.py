import pytest

from wattwise_game.ui.palette import AMBER, COLOUR_BLIND_SCALE, CORAL, ENERGY_SCALE, TEAL, along
from wattwise_game.ui.theme import u32


@pytest.mark.parametrize(
    ("share", "color"), [(0.0, TEAL), (0.5, AMBER), (1.0, CORAL), (-1.0, TEAL), (7.0, CORAL)]
)
def test_the_energy_scale_goes_from_teal_over_amber_to_coral(
    share: float, color: tuple[float, float, float]
) -> None:
    assert along(ENERGY_SCALE, share) == pytest.approx(color)


def test_the_colour_blind_scale_keeps_clear_of_green() -> None:
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        red, green, blue = along(COLOUR_BLIND_SCALE, share)
        assert green < max(red, blue) + 0.1


def test_a_packed_colour_has_alpha_first() -> None:
    assert u32((1.0, 0.0, 0.0), 0.5) == 0x800000FF
