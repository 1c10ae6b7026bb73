from wattwise_game.ui.motion import ease_out


def test_easing_starts_fast_and_ends_gently() -> None:
    assert ease_out(0.0) == 0.0
    assert ease_out(0.25) > 0.5
    assert ease_out(1.0) == 1.0
