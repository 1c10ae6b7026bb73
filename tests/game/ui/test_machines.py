from tests.game.ui.views import a_view
from wattwise_game.ui.machines import machines_texts


def test_the_large_machines_are_named_with_what_they_draw_together() -> None:
    machines_w = {"heater": 4_000, "water_heater": 3_000, "refrigerator": 150}

    texts = machines_texts(a_view(machines_w=machines_w))

    assert texts == ("heating, hot water 7.00 kW", "heating, hot water")


def test_a_refrigerator_alone_leaves_the_background_s_own_number() -> None:
    view = a_view(machines_w={"refrigerator": 150}, background_w=640)

    assert machines_texts(view) == ("background 640 W",)
