import numpy as np
import pytest
from imgui_bundle import imgui

from tests.game.pictures import Pixels, pixels_of
from tests.game.ui.conftest import Screen
from wattwise_game.ui import palette
from wattwise_game.ui.charts import DayChart, day_chart
from wattwise_game.ui.gauge import PowerReading, power_gauge
from wattwise_game.ui.icons import ICONS
from wattwise_game.ui.layout import Rect
from wattwise_game.ui.theme import TextSize, Theme
from wattwise_game.ui.toasts import ToastStack
from wattwise_game.ui.widgets import (
    card,
    first_that_fits,
    hover_card,
    round_button,
    savings,
    toggle_row,
)


def share_near(pixels: Pixels, color: palette.Color, *, tolerance: int = 40) -> float:
    wanted = np.array([channel * 255 for channel in color])
    return float((np.abs(pixels - wanted).max(axis=2) < tolerance).mean())


def test_a_saving_is_positive_and_points_up(screen: Screen) -> None:
    assert savings(screen.theme, 12.4) == ("▲ 12.4 % saved", screen.theme.good)
    assert savings(screen.theme, -3.0) == ("▼ 3.0 % over", screen.theme.bad)


def test_a_toggle_is_switched_by_a_click_anywhere_on_its_row(screen: Screen) -> None:
    switched = []

    def draw() -> None:
        with card("card", at_px=(0, 0), size_px=(300, 80)):
            if toggle_row(screen.theme, "Reduced motion", True, detail="on"):
                switched.append(True)

    screen.click((60, 30), draw)

    assert switched == [True]


def test_a_toggle_that_is_on_is_lit(screen: Screen) -> None:
    def draw_a_toggle(on: bool) -> Pixels:
        def draw() -> None:
            with card("card", at_px=(0, 0), size_px=(300, 80)):
                toggle_row(screen.theme, "Light", on)

        for _ in range(20):
            screen.frame(draw)
        return pixels_of(screen.window)

    off, on = draw_a_toggle(False), draw_a_toggle(True)

    assert share_near(on, screen.theme.good) > share_near(off, screen.theme.good)


@pytest.mark.parametrize("icon", sorted(ICONS))
def test_every_icon_can_be_drawn_on_a_button(screen: Screen, icon: str) -> None:
    def draw() -> None:
        with card("card", at_px=(0, 0), size_px=(100, 100)):
            round_button(screen.theme, icon, hint="Something")

    screen.frame(draw)
    screen.frame(draw)

    assert share_near(pixels_of(screen.window)[20:60, 20:60], palette.PAPER, tolerance=90) > 0.01


def test_the_gauge_shows_more_colour_with_more_power(screen: Screen) -> None:
    def colourful(interactive_w: float) -> float:
        reading = PowerReading(
            400, interactive_w, 5000, cents_per_hour=30, current_a=9.6, par_w=1200
        )

        def draw() -> None:
            with card("gauge", at_px=(0, 0), size_px=(200, 175)):
                power_gauge(screen.theme, reading)

        screen.frame(draw)
        screen.frame(draw)
        pixels = pixels_of(screen.window).astype(int)
        return float(((pixels.max(axis=2) - pixels.min(axis=2)) > 90).mean())

    assert colourful(4000) > 2 * colourful(500) > 0


def test_a_gauge_beyond_its_scale_is_full(screen: Screen) -> None:
    def draw() -> None:
        with card("gauge", at_px=(0, 0), size_px=(200, 175)):
            reading = PowerReading(9000, 9000, 5000, cents_per_hour=400, current_a=78.3)
            power_gauge(screen.theme, reading)

    screen.frame(draw)


def a_day(now_hour: float = 12.0) -> DayChart:
    hours = np.linspace(0, 24, 49)
    par = 0.5 + 0.4 * np.sin(hours / 4)
    so_far = hours[hours <= now_hour]
    return DayChart(
        actual_hours=so_far,
        actual_kw=par[: so_far.size] * 0.8,
        par_hours=hours,
        par_kw=par,
        par_low_kw=par * 0.6,
        par_high_kw=par * 1.4,
        now_hour=now_hour,
    )


@pytest.mark.parametrize("now_hour", [0.0, 12, 24.0])
def test_a_day_is_charted(screen: Screen, now_hour: float) -> None:
    def draw() -> None:
        with card("chart", at_px=(0, 0), size_px=(300, 170)):
            day_chart(screen.theme, "day", a_day(now_hour))

    screen.frame(draw)
    screen.frame(draw)

    pixels = pixels_of(screen.window)
    assert share_near(pixels, palette.PAR, tolerance=60) > 0.002
    assert (share_near(pixels, screen.theme.good) > 0.001) == (now_hour > 0)


def test_a_day_that_has_not_begun_is_charted(screen: Screen) -> None:
    nothing = np.array([])
    chart = DayChart(nothing, nothing, nothing, nothing, nothing, nothing, now_hour=0.0)

    def draw() -> None:
        with card("chart", at_px=(0, 0), size_px=(300, 170)):
            day_chart(screen.theme, "day", chart)

    screen.frame(draw)


def test_toasts_come_and_go(screen: Screen) -> None:
    toasts = ToastStack()
    toasts.push("Hour settled", "+2.3 %", stays_s=1.0)

    def draw() -> None:
        toasts.draw(screen.theme, room=Rect(10, 10, 300, 160), dt_s=0.3)

    screen.frame(draw)
    screen.frame(draw)
    assert share_near(pixels_of(screen.window)[100:, 150:], palette.INK) > 0.1

    for _ in range(3):
        screen.frame(draw)
    assert len(toasts) == 0


def test_a_long_message_breaks_into_lines_within_its_room(screen: Screen) -> None:
    toasts, room = ToastStack(), Rect(20, 10, 290, 160)
    toasts.push("Trouble", "That save cannot be opened and was left alone. " * 3)

    for _ in range(3):
        screen.frame(lambda: toasts.draw(screen.theme, room=room, dt_s=0.3))

    window = imgui.internal.find_window_by_name("toast 1")
    assert window.pos.x >= room.left
    assert window.pos.x + window.size.x <= room.right
    assert (window.scroll_max.x, window.scroll_max.y) == (0, 0)
    assert window.size.y > screen.theme.px(90)


def test_messages_without_room_wait_for_it(screen: Screen) -> None:
    toasts = ToastStack()
    for number in range(4):
        toasts.push(f"Message {number}", "of one line", stays_s=1.0)
    room = Rect(20, 10, 290, 160)

    for _ in range(4):
        screen.frame(lambda: toasts.draw(screen.theme, room=room, dt_s=0.4))

    assert 0 < len(toasts) < 4
    assert toasts.height_px <= room.height


def test_a_flood_of_toasts_keeps_the_latest() -> None:
    toasts = ToastStack()

    for hour in range(20):
        toasts.push(f"Hour {hour}")

    assert len(toasts) == 4


def test_text_without_room_gives_way_to_a_shorter_one_or_is_cut_short(screen: Screen) -> None:
    seen: list[str] = []

    def draw() -> None:
        texts = ("Wednesday 24 September 2025", "Wed 24 Sep 2025")
        seen[:] = [first_that_fits(texts, room) for room in (400.0, 140.0, 60.0, 1.0)]

    screen.frame(draw)

    assert seen[:2] == ["Wednesday 24 September 2025", "Wed 24 Sep 2025"]
    assert seen[2].startswith("Wed")
    assert seen[2].endswith("…")
    assert seen[3] == "…"


@pytest.mark.parametrize("pointer_px", [(5.0, 5.0), (315.0, 175.0), (160.0, 90.0)])
def test_the_hover_card_stays_on_the_screen(
    screen: Screen, pointer_px: tuple[float, float]
) -> None:
    seen: list[float] = []

    def draw() -> None:
        hover_card(
            screen.theme,
            pointer_px=pointer_px,
            screen_px=screen.window.size_px,
            title="Kettle",
            lines=["2,000 W", "1 ¢ a minute"],
        )
        imgui.begin("hover", None, imgui.WindowFlags_.always_auto_resize.value)
        corner, size = imgui.get_window_pos(), imgui.get_window_size()
        imgui.end()
        seen[:] = [corner.x, corner.y, corner.x + size.x, corner.y + size.y]

    for _ in range(3):
        screen.frame(draw)

    assert min(seen[:2]) >= 0
    assert seen[2] <= 320
    assert seen[3] <= 180


@pytest.mark.parametrize("scale", [0.75, 1.0, 1.5, 2.0])
def test_text_grows_with_the_scale(screen: Screen, scale: float) -> None:
    theme = Theme(scale=scale)
    theme.apply()
    heights = []

    def draw() -> None:
        with theme.text(TextSize.BODY):
            heights.append(imgui.get_font_size())

    screen.frame(draw)

    assert heights == [pytest.approx(16 * scale)]


def test_figures_all_have_the_same_width(screen: Screen) -> None:
    widths: set[float] = set()

    def draw() -> None:
        with screen.theme.text(TextSize.DISPLAY, bold=True):
            widths.update(imgui.calc_text_size(digit).x for digit in "0123456789")

    screen.frame(draw)

    assert len(widths) == 1
