"""What lies over the house: gauge, clock, standing, today's chart, and the panels."""

from collections.abc import Mapping

from imgui_bundle import imgui

from wattwise_game.household.appliance import Appliance
from wattwise_game.household.interval import to_ms
from wattwise_game.play.clock import SPEEDS
from wattwise_game.play.view import SessionView
from wattwise_game.storage.notice import Notice
from wattwise_game.ui import next_tasks, palette, rail, words
from wattwise_game.ui.charts import legend, legend_width_px
from wattwise_game.ui.focus import Focus
from wattwise_game.ui.gauge import GaugeMotion, PowerReading, power_gauge
from wattwise_game.ui.hover import hover_lines
from wattwise_game.ui.layout import ClockForm, Layout, Rect, fitting_scale, lay_out
from wattwise_game.ui.machines import machines_line
from wattwise_game.ui.next_tasks import NextTasks
from wattwise_game.ui.prices import level_at, levels_of
from wattwise_game.ui.receipts import Receipts
from wattwise_game.ui.requests import GoHome, Panel, Request, SetSpeed, TogglePause
from wattwise_game.ui.screens.agenda import agenda_panel
from wattwise_game.ui.screens.appliances import AppliancesPanel
from wattwise_game.ui.screens.day import day_panel, today_chart
from wattwise_game.ui.screens.leaderboard import leaderboard_panel
from wattwise_game.ui.screens.menu import Menu, menu_panel
from wattwise_game.ui.standing import StandingCard
from wattwise_game.ui.theme import GRID_PX, TextSize, Theme
from wattwise_game.ui.toasts import ToastStack
from wattwise_game.ui.weather import badge_width_px, weather_badge, weather_column
from wattwise_game.ui.widgets import (
    card,
    chip,
    first_that_fits,
    hover_card,
    label,
    round_button,
)

FULL_SCALE_W = 10_000.0
"""What fills the gauge: the heat pump, hot water, and half the kitchen."""
_CLOCK = "clock"
_NOTICE_TITLES = {"info": "Note", "good": "Well done", "warning": "Careful", "error": "Trouble"}
_NOTICES_STAY_S = {"info": 5.0, "good": 5.0, "warning": 10.0, "error": 20.0}


class Hud:
    """Draws a session's view, and says what the player asked for."""

    def __init__(self, theme: Theme, appliances: Mapping[str, Appliance]) -> None:
        self.theme = theme
        self.panel: Panel | None = None
        self.shows_chart = True
        self.keys: dict[str, str] = {}
        """The key of an action, for the hints that name it."""
        self.focus = Focus()
        self._appliances = appliances
        self._appliances_panel = AppliancesPanel(appliances)
        self._next_tasks = NextTasks(appliances)
        self._toasts = ToastStack()
        self._receipts = Receipts()
        self._standing = StandingCard()
        self._gauge_motion = GaugeMotion()

    @property
    def pointed_at(self) -> str | None:
        """Return the appliance of the task that pointer or focus is on."""
        return None if self.panel is not None else self._next_tasks.pointed_at

    def fit(self, size_px: tuple[int, int], *, wanted_scale: float) -> None:
        """Take the scale that the player wants, or the largest that the window has room for."""
        scale = fitting_scale(size_px, wanted_scale)
        if scale != self.theme.scale:
            self.theme.scale = scale
            self.theme.apply()

    def toggle_panel(self, panel: Panel) -> None:
        self.panel = None if self.panel is panel else panel

    def go_to_next_card(self) -> None:
        """From the house into the panel, from there to the rail, the speeds, and out again."""
        match self.focus.card:
            case None:
                self.panel = self.panel or Panel.APPLIANCES
                self.focus.go_to(self.panel)
            case next_tasks.NAME:
                self.focus.go_to(rail.NAME)
            case rail.NAME:
                self.focus.go_to(_CLOCK)
            case _ if self.focus.card == self.panel:
                self.focus.go_to(rail.NAME)
            case _:
                self.focus.leave()

    def go_to_tasks(self) -> None:
        """To the cards of the next tasks, in place of a panel; where there are none, to all."""
        has_cards = self.panel is not None or self._next_tasks.shown
        self.panel = None if has_cards else Panel.AGENDA
        self.focus.go_to(next_tasks.NAME if has_cards else Panel.AGENDA)

    def go_back(self) -> None:
        """Leave the rail or the speeds; or close the panel; or else open the menu."""
        focused = self.focus.card
        self.focus.leave()
        if focused is None and self.panel is None:
            self.panel = Panel.MENU
            self.focus.go_to(Panel.MENU)
        elif focused in (None, self.panel):
            self.panel = None

    def toast(self, notice: Notice) -> None:
        colors = {"info": palette.PAR, "good": self.theme.good, "warning": self.theme.energy(0.5)}
        self._toasts.push(
            _NOTICE_TITLES[notice.kind],
            notice.text,
            color=colors.get(notice.kind, self.theme.bad),
            stays_s=_NOTICES_STAY_S[notice.kind],
        )

    def ask(self, view: SessionView, *, size_px: tuple[int, int], menu: Menu) -> list[Request]:
        """Draw what can be asked for, and return what was."""
        requests: list[Request] = []
        layout = self._layout(size_px)
        self._clock(view, layout, requests)
        self._rail(layout, requests)
        layout = self._layout(size_px)
        if layout.tasks is not None:
            requests.extend(
                self._next_tasks.draw(
                    self.theme, view, layout.tasks, self.focus, room_for=layout.tasks_room
                )
            )
        self._panel(view, layout, menu, requests)
        return requests

    def tell(
        self,
        view: SessionView,
        *,
        size_px: tuple[int, int],
        dt_s: float,
        hovered: str | None = None,
        pointer_px: tuple[float, float] | None = None,
    ) -> None:
        """Draw how things stand; after ``ask``, so that what was asked for shows already."""
        for notice in view.notices:
            self.toast(notice)
        self._receipts.watch(self.theme, view, self._toasts, quiet=self.panel is Panel.DAY)
        layout = self._layout(size_px)
        self._gauge(view, layout.gauge, dt_s)
        if layout.standing is not None:
            with card("standing", at_px=layout.standing[:2], size_px=layout.standing[2:]):
                self._standing.draw(self.theme, view, dt_s=dt_s)
        if layout.chart is not None:
            self._chart(view, layout.chart)
        if hovered is not None and pointer_px is not None:
            hover_card(
                self.theme,
                pointer_px=pointer_px,
                screen_px=size_px,
                title=self._appliances[hovered].name,
                lines=hover_lines(view, self._appliances[hovered]),
            )
        self._toasts.draw(self.theme, room=layout.toasts, dt_s=dt_s)

    def _layout(self, size_px: tuple[int, int]) -> Layout:
        return lay_out(
            size_px,
            scale=self.theme.scale,
            has_panel=self.panel is not None,
            wants_chart=self.shows_chart,
            toasts_height_px=self._toasts.height_px,
        )

    def _gauge(self, view: SessionView, at: Rect, dt_s: float) -> None:
        reading = PowerReading(
            view.background_w,
            view.interactive_w,
            FULL_SCALE_W,
            words.cents_per_hour(view.total_w, view.price_per_kwh),
            view.current_a,
            par_w=_par_now_w(view),
        )
        with card("gauge", at_px=at[:2], size_px=at[2:]):
            power_gauge(self.theme, self._gauge_motion.follow(self.theme, reading, dt_s=dt_s))
            machines_line(self.theme, view)

    def _clock(self, view: SessionView, layout: Layout, requests: list[Request]) -> None:
        theme = self.theme
        with card(_CLOCK, at_px=layout.clock[:2], size_px=layout.clock[2:]):
            self.focus.note(_CLOCK)
            with theme.text(TextSize.DISPLAY, bold=True):
                imgui.text(words.clock(view.game_time))
            imgui.same_line(0, theme.px(2 * GRID_PX))
            imgui.begin_group()
            match layout.clock_form:
                case ClockForm.WIDE:
                    label(theme, words.calendar(view.game_time))
                case ClockForm.COMPACT:
                    self._date_and_weather(view)
                case ClockForm.NARROW:
                    self._weekday_and_weather(view)
                    imgui.end_group()
                    self._speeds(view, requests)
                    return
            self._speeds(view, requests)
            imgui.end_group()
            if layout.clock_form is ClockForm.WIDE:
                imgui.same_line(0, theme.px(2 * GRID_PX))
                weather_column(theme, view.conditions)

    def _date_and_weather(self, view: SessionView) -> None:
        theme = self.theme
        room = imgui.get_content_region_avail().x - theme.px(2 * GRID_PX)
        room -= badge_width_px(theme, view.conditions)
        dates = words.calendar(view.game_time), words.short_calendar(view.game_time)
        with theme.text(TextSize.SMALL, color=palette.FADED):
            imgui.text(first_that_fits(dates, room))
        imgui.same_line(0, theme.px(2 * GRID_PX))
        weather_badge(theme, view.conditions)

    def _weekday_and_weather(self, view: SessionView) -> None:
        """The date in two lines."""
        theme = self.theme
        weekday, _, date = words.calendar(view.game_time).partition(" ")
        label(theme, weekday)
        imgui.same_line(0, theme.px(1.5 * GRID_PX))
        weather_badge(theme, view.conditions)
        imgui.set_cursor_pos_y(imgui.get_cursor_pos_y() - theme.px(GRID_PX * 0.75))
        label(theme, date)

    def _speeds(self, view: SessionView, requests: list[Request]) -> None:
        theme = self.theme
        hint = words.with_key("Go on" if view.is_paused else "Pause", self.keys.get("pause"))
        icon = "play" if view.is_paused else "pause"
        self.focus.arrives_in(_CLOCK)
        if round_button(theme, icon, hint=f"{hint}###pause", active=view.is_paused, diameter=28):
            requests.append(TogglePause())
        for speed in SPEEDS:
            imgui.same_line()
            # Level with the round button's middle.
            imgui.set_cursor_pos_y(imgui.get_cursor_pos_y() + theme.px(3))
            chosen = speed == view.speed and not view.is_paused
            if chip(theme, f"{speed:,}×", chosen=chosen):
                requests.append(SetSpeed(speed))

    def _rail(self, layout: Layout, requests: list[Request]) -> None:
        chart_is_shown = layout.chart is not None if layout.chart_has_room else None
        pressed = rail.rail(
            self.theme,
            layout.rail,
            self.focus,
            panel=self.panel,
            chart_is_shown=chart_is_shown,
            keys=self.keys,
        )
        if isinstance(pressed, Panel):
            self.toggle_panel(pressed)
            if self.panel and self.focus.card:
                self.focus.go_to(self.panel)
        elif pressed == rail.HOME:
            requests.append(GoHome())
        elif pressed == rail.CHART:
            self._toggle_chart(layout)

    def _toggle_chart(self, layout: Layout) -> None:
        if self.shows_chart and layout.chart is None:
            # It is wanted already, but the panel is in its place.
            self.panel = None
        else:
            self.shows_chart = not self.shows_chart

    def _chart(self, view: SessionView, at: Rect) -> None:
        theme = self.theme
        with card("today", at_px=at[:2], size_px=at[2:]):
            self._chart_heading(view, at.width - theme.px(4 * GRID_PX))
            today_chart(theme, view)

    def _chart_heading(self, view: SessionView, width: float) -> None:
        """What the day came to, and, where there is room, the price and what the colours mean."""
        theme = self.theme
        today = f"{words.energy(view.day_energy_ws)}  ·  {words.dollars(view.day_cost)}"
        start = imgui.get_cursor_pos()
        with theme.text(TextSize.SMALL, bold=True):
            imgui.text(today)
            room = width - imgui.calc_text_size(today).x - theme.px(3 * GRID_PX)
        colors_px = legend_width_px(theme)
        price = words.price_until(view.price_per_kwh, view.price_changes_at)
        with theme.text(TextSize.SMALL):
            price_px = imgui.calc_text_size(price).x
        has_legend = bool(view.forecast_hours) and colors_px + price_px < room
        if price_px < room:
            imgui.same_line(0, theme.px(2 * GRID_PX))
            level = level_at(view.prices, to_ms(view.game_time))
            is_flat = len(set(levels_of(view.prices))) < 2
            color = palette.FADED if is_flat else theme.energy(level.share)
            with theme.text(TextSize.SMALL, color=color):
                imgui.text(price)
        if has_legend:
            imgui.set_cursor_pos(imgui.ImVec2(start.x + width - colors_px, start.y))
            legend(theme)

    def _panel(
        self, view: SessionView, layout: Layout, menu: Menu, requests: list[Request]
    ) -> None:
        at = layout.panel
        if self.panel is None or at is None:
            return
        theme = self.theme
        with card(f"panel {self.panel}", at_px=at[:2], size_px=at[2:]):
            self.focus.note(self.panel)
            match self.panel:
                case Panel.AGENDA:
                    self.focus.arrives_in(Panel.AGENDA)
                    agenda_panel(theme, view)
                case Panel.APPLIANCES:
                    requests.extend(self._appliances_panel.draw(theme, view, self.focus))
                case Panel.DAY:
                    self.focus.arrives_in(Panel.DAY)
                    day_panel(theme, view, with_chart=not layout.chart_has_room)
                case Panel.LEADERBOARD:
                    self.focus.arrives_in(Panel.LEADERBOARD)
                    leaderboard_panel(theme, view)
                case Panel.MENU:
                    self.focus.arrives_in(Panel.MENU)
                    requests.extend(menu_panel(theme, menu))


def _par_now_w(view: SessionView) -> float | None:
    """Return the mean power that the par allows in this hour."""
    for hour in reversed(view.forecast_hours):
        if hour.hour_start <= view.game_time:
            return hour.energy_ws / 3_600
    return None
