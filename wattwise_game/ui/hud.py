"""What lies over the house: gauge, clock, standing, today's chart, and the panels."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from decimal import Decimal

from imgui_bundle import imgui

from wattwise_game.household.appliance import Appliance
from wattwise_game.play.clock import SPEEDS
from wattwise_game.play.view import SessionView
from wattwise_game.storage.notice import Notice
from wattwise_game.ui import palette, words
from wattwise_game.ui.gauge import PowerReading, power_gauge
from wattwise_game.ui.palette import Color
from wattwise_game.ui.requests import GoHome, Panel, Request, SetSpeed, TogglePause
from wattwise_game.ui.screens.appliances import AppliancesPanel
from wattwise_game.ui.screens.day import day_panel, today_chart
from wattwise_game.ui.screens.leaderboard import leaderboard_panel
from wattwise_game.ui.screens.menu import Menu, menu_panel
from wattwise_game.ui.theme import GRID_PX, TextSize, Theme, u32
from wattwise_game.ui.toasts import ToastStack
from wattwise_game.ui.widgets import caption, card, chip, hover_card, round_button, savings, stat

MARGIN = 2 * GRID_PX
GAUGE_SIZE = (200.0, 184.0)
STANDING_SIZE = (272.0, 152.0)
CHART_SIZE = (620.0, 152.0)
RAIL_WIDTH = 44.0
PANEL_WIDTH = 336.0
FULL_SCALE_W = 8_000.0
"""What fills the gauge: the evening's background and half the kitchen."""
_RAIL_BUTTONS = (
    (Panel.APPLIANCES, "bolt", "Appliances (Tab)"),
    (Panel.DAY, "chart", "Today, hour by hour"),
    (Panel.LEADERBOARD, "trophy", "Leaderboard"),
    (Panel.MENU, "settings", "Game (Esc)"),
)
_CONNECTION: Mapping[str, tuple[Color, str]] = {
    "connected": (palette.ENERGY_SCALE[0], "in step with the server"),
    "syncing": (palette.ENERGY_SCALE[1], "syncing"),
    "away": (palette.ENERGY_SCALE[2], "server away"),
    "update needed": (palette.ENERGY_SCALE[2], "update needed"),
}
_NOTICE_TITLES = {"info": "Note", "good": "Well done", "warning": "Careful", "error": "Trouble"}


class Hud:
    """Draws a session's view, and says what the player asked for."""

    def __init__(self, theme: Theme, appliances: Mapping[str, Appliance]) -> None:
        self.theme = theme
        self.panel: Panel | None = Panel.APPLIANCES
        self.shows_chart = True
        self._appliances = appliances
        self._appliances_panel = AppliancesPanel(appliances)
        self._toasts = ToastStack()

    def toggle_panel(self, panel: Panel) -> None:
        self.panel = None if self.panel is panel else panel

    def toast(self, notice: Notice) -> None:
        colors = {"info": palette.PAR, "good": self.theme.good, "warning": palette.ENERGY_SCALE[1]}
        self._toasts.push(
            _NOTICE_TITLES[notice.kind], notice.text, color=colors.get(notice.kind, self.theme.bad)
        )

    def ask(self, view: SessionView, *, size_px: tuple[int, int], menu: Menu) -> list[Request]:
        """Draw what can be asked for, and return what was."""
        requests: list[Request] = []
        margin = self.theme.px(MARGIN)
        self._clock(view, size_px[0] / 2, requests)
        self._rail(requests)
        self._panel(view, size_px[0] - margin, size_px[1], menu, requests)
        return requests

    def tell(
        self,
        view: SessionView,
        *,
        size_px: tuple[int, int],
        dt_s: float,
        price_per_kwh: Decimal,
        hovered: str | None = None,
        pointer_px: tuple[float, float] | None = None,
    ) -> None:
        """Draw how things stand; after ``ask``, so that what was asked for shows already."""
        margin = self.theme.px(MARGIN)
        right, bottom = size_px[0] - margin, size_px[1] - margin
        for notice in view.notices:
            self.toast(notice)
        self._gauge(view, price_per_kwh)
        self._standing(view, right)
        self._chart(view, size_px[0], bottom)
        if hovered is not None and pointer_px is not None:
            self._hover(view, hovered, pointer_px, size_px, price_per_kwh)
        toasts_right = right - (self.theme.px(PANEL_WIDTH) + margin if self.panel else 0)
        self._toasts.draw(self.theme, right_px=toasts_right, bottom_px=bottom, dt_s=dt_s)

    def _gauge(self, view: SessionView, price_per_kwh: Decimal) -> None:
        theme, margin = self.theme, self.theme.px(MARGIN)
        size = (theme.px(GAUGE_SIZE[0]), theme.px(GAUGE_SIZE[1]))
        reading = PowerReading(
            view.background_w,
            view.interactive_w,
            FULL_SCALE_W,
            words.cents_per_hour(view.total_w, price_per_kwh),
            par_w=_par_now_w(view),
        )
        with card("gauge", at_px=(margin, margin), size_px=size):
            power_gauge(theme, reading)

    def _clock(self, view: SessionView, middle_px: float, requests: list[Request]) -> None:
        theme = self.theme
        with card("clock", at_px=(middle_px, theme.px(MARGIN)), pivot=(0.5, 0)):
            imgui.begin_group()
            with theme.text(TextSize.DISPLAY, bold=True):
                imgui.text(words.clock(view.game_time))
            imgui.end_group()
            imgui.same_line(0, theme.px(MARGIN))
            imgui.begin_group()
            caption(theme, words.calendar(view.game_time))
            self._speeds(view, requests)
            imgui.end_group()

    def _speeds(self, view: SessionView, requests: list[Request]) -> None:
        theme = self.theme
        hint = "Go on (Space)" if view.is_paused else "Pause (Space)"
        icon = "play" if view.is_paused else "pause"
        if round_button(theme, icon, hint=hint, active=view.is_paused, diameter=28):
            requests.append(TogglePause())
        for speed in SPEEDS:
            imgui.same_line()
            chosen = speed == view.speed and not view.is_paused
            if chip(theme, f"{speed:,}×", chosen=chosen):
                requests.append(SetSpeed(speed))

    def _standing(self, view: SessionView, right_px: float) -> None:
        theme = self.theme
        size = (theme.px(STANDING_SIZE[0]), theme.px(STANDING_SIZE[1]))
        at_px = (right_px, theme.px(MARGIN))
        with card("standing", at_px=at_px, pivot=(1, 0), size_px=size):
            rank = (
                f"{words.ordinal(view.rank)} of {view.players}" if view.rank else "not yet ranked"
            )
            stat(theme, "Rank today", rank)
            score = view.predicted_score_percent
            if score is None:
                stat(theme, "Against par", "waiting for the forecast")
            else:
                note, color = savings(theme, score)
                ahead_ws = (view.par_so_far_ws or 0) - view.day_energy_ws
                label = "Against par, so far"
                stat(theme, label, words.signed_energy(ahead_ws), note=note, note_color=color)
            self._connection(view)

    def _connection(self, view: SessionView) -> None:
        theme = self.theme
        color, text = _CONNECTION[view.connection]
        if view.outbox_minutes and view.connection != "connected":
            text += f", {view.outbox_minutes} min to send"
        start, radius = imgui.get_cursor_screen_pos(), theme.px(4)
        middle = imgui.ImVec2(start.x + radius, start.y + theme.px(TextSize.SMALL) * 0.62)
        imgui.get_window_draw_list().add_circle_filled(middle, radius, u32(color))
        imgui.set_cursor_screen_pos(imgui.ImVec2(start.x + 3 * radius, start.y))
        caption(theme, text)

    def _rail(self, requests: list[Request]) -> None:
        theme, margin = self.theme, self.theme.px(MARGIN)
        top = 2 * margin + theme.px(GAUGE_SIZE[1])
        with _bare_window("rail", at_px=(margin, top)):
            if round_button(theme, "home", hint="The whole house (H)"):
                requests.append(GoHome())
            for panel, icon, hint in _RAIL_BUTTONS:
                if round_button(theme, icon, hint=hint, active=self.panel is panel):
                    self.toggle_panel(panel)
            if round_button(theme, "forecast", hint="Today's chart", active=self.shows_chart):
                self.shows_chart = not self.shows_chart

    def _chart(self, view: SessionView, width_px: float, bottom_px: float) -> None:
        if not self.shows_chart:
            return
        left, right = self._between_rail_and_panel(width_px)
        size = (min(self.theme.px(CHART_SIZE[0]), right - left), self.theme.px(CHART_SIZE[1]))
        at_px = (max(left, min(width_px / 2 - size[0] / 2, right - size[0])), bottom_px)
        theme = self.theme
        with card("today", at_px=at_px, pivot=(0, 1), size_px=size):
            cost = words.dollars(view.day_cost)
            today = f"Today  {words.energy(view.day_energy_ws)}  ·  {cost}"
            with theme.text(TextSize.SMALL, bold=True):
                imgui.text(today)
            imgui.same_line()
            caption(theme, "you, against the par and the range of typical days")
            today_chart(theme, view)

    def _between_rail_and_panel(self, width_px: float) -> tuple[float, float]:
        margin = self.theme.px(MARGIN)
        panel = self.theme.px(PANEL_WIDTH) + margin if self.panel else 0
        return 2 * margin + self.theme.px(RAIL_WIDTH), width_px - margin - panel

    def _panel(
        self,
        view: SessionView,
        right_px: float,
        height_px: int,
        menu: Menu,
        requests: list[Request],
    ) -> None:
        if self.panel is None:
            return
        theme, margin = self.theme, self.theme.px(MARGIN)
        top = 2 * margin + theme.px(STANDING_SIZE[1])
        size = (theme.px(PANEL_WIDTH), height_px - top - margin)
        with card(f"panel {self.panel}", at_px=(right_px, top), pivot=(1, 0), size_px=size):
            match self.panel:
                case Panel.APPLIANCES:
                    requests.extend(self._appliances_panel.draw(theme, view))
                case Panel.DAY:
                    day_panel(theme, view)
                case Panel.LEADERBOARD:
                    leaderboard_panel(theme, view)
                case Panel.MENU:
                    requests.extend(menu_panel(theme, menu))

    def _hover(
        self,
        view: SessionView,
        appliance_id: str,
        pointer_px: tuple[float, float],
        screen_px: tuple[int, int],
        price_per_kwh: Decimal,
    ) -> None:
        hover_card(
            self.theme,
            pointer_px=pointer_px,
            screen_px=screen_px,
            title=self._appliances[appliance_id].name,
            lines=_hover_lines(view, self._appliances[appliance_id], price_per_kwh),
        )


def _hover_lines(view: SessionView, appliance: Appliance, price_per_kwh: Decimal) -> list[str]:
    rating = f"{words.power(appliance.rated_w)}, {words.like(appliance.rated_w)}"
    state = next(each for each in view.appliances if each.id == appliance.id)
    if appliance.control == "automatic":
        return [rating, "runs by itself"]
    if state.on_since is None:
        return [
            rating,
            "unplugged — click to plug in" if _is_plug(appliance) else "off — click to switch on",
        ]
    running = words.duration((view.game_time - state.on_since).total_seconds())
    if _is_plug(appliance):
        return [rating, f"plugged in for {running}", "click to unplug"]
    cents_a_day = words.cents_per_hour(state.power_w, price_per_kwh) * 24
    return [
        f"{words.power(state.power_w)} of {rating}",
        f"running for {running}",
        f"left on: {cents_a_day:.0f} ¢ a day — click to switch off",
    ]


def _is_plug(appliance: Appliance) -> bool:
    return appliance.control == "unpluggable"


def _par_now_w(view: SessionView) -> float | None:
    """Return the mean power that the par allows in this hour."""
    for hour in reversed(view.forecast_hours):
        if hour.hour_start <= view.game_time:
            return hour.energy_ws / 3_600
    return None


@contextmanager
def _bare_window(name: str, *, at_px: tuple[float, float]) -> Iterator[None]:
    flags = (
        imgui.WindowFlags_.no_decoration.value
        | imgui.WindowFlags_.no_background.value
        | imgui.WindowFlags_.no_move.value
        | imgui.WindowFlags_.always_auto_resize.value
        | imgui.WindowFlags_.no_saved_settings.value
    )
    imgui.push_style_var(imgui.StyleVar_.window_padding.value, imgui.ImVec2(0, 0))
    imgui.push_style_var(imgui.StyleVar_.window_border_size.value, 0.0)
    imgui.set_next_window_pos(imgui.ImVec2(*at_px))
    imgui.begin(name, None, flags)
    try:
        yield
    finally:
        imgui.end()
        imgui.pop_style_var(2)
