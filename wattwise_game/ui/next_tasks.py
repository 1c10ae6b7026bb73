"""The next tasks as cards beside the house; a press on one switches what serves it."""

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from imgui_bundle import imgui

from wattwise_game.household.agenda import Standing, TaskProgress
from wattwise_game.household.appliance import Appliance, Control
from wattwise_game.household.interval import to_datetime
from wattwise_game.household.task_kind import FOOD, Service
from wattwise_game.household.units import MS_PER_SECOND
from wattwise_game.play.view import SessionView
from wattwise_game.ui import palette, words
from wattwise_game.ui.appliance_icons import APPLIANCE_ICONS
from wattwise_game.ui.focus import Focus
from wattwise_game.ui.icons import ICONS, Stroke, draw_strokes
from wattwise_game.ui.layout import TASK_CARD, Rect
from wattwise_game.ui.motion import ROLL_S, ease_out
from wattwise_game.ui.palette import Color
from wattwise_game.ui.requests import LookAtRoom, Request, Toggle
from wattwise_game.ui.theme import GLASS_ALPHA, GRID_PX, RADIUS_PX, TextSize, Theme, u32
from wattwise_game.ui.widgets import bare_window, ellipsised, first_that_fits, pressable

NAME = "next tasks"
_SAYS_GOODBYE_S = 1.6
_SLIDE_S = 0.22
_HURRY_S = 20 * 60
_DONE = (Standing.SERVED, Standing.SHARED)
_TEXT_LEFT, _RING, _RING_LINE = 60, 18, 3


def next_tasks(agenda: Sequence[TaskProgress]) -> list[TaskProgress]:
    """Return what can still be served: first what is open, by deadline, then what comes up."""
    due = [one for one in agenda if one.task.kind is not FOOD]
    open_now = [one for one in due if one.standing is Standing.OPEN]
    upcoming = [one for one in due if one.standing is Standing.UPCOMING]
    return open_now + sorted(upcoming, key=lambda one: one.task.window.start_ms)


class _Card:
    """One task's place among the cards, for as long as it shows."""

    def __init__(self, one: TaskProgress, place: float) -> None:
        self.one, self.place = one, place
        self.age_s = 0.0
        self.leaves_in_s: float | None = None

    @property
    def presence(self) -> float:
        """From 0, outside, to 1."""
        left_s = _SLIDE_S if self.leaves_in_s is None else self.leaves_in_s
        return ease_out(min(self.age_s, left_s) / _SLIDE_S)


class NextTasks:
    def __init__(self, appliances: Mapping[str, Appliance]) -> None:
        self._appliances = appliances
        self._cards: list[_Card] = []
        self.pointed_at: str | None = None
        """The appliance of the card that pointer or focus is on."""

    @property
    def shown(self) -> tuple[str, ...]:
        """Return the ids of the tasks that have a card, from above."""
        return tuple(card.one.task.id for card in self._cards)

    def draw(
        self, theme: Theme, view: SessionView, at: Rect, focus: Focus, *, room_for: int
    ) -> Iterator[Request]:
        """Draw as many as there is room for, and yield what was asked for."""
        self._follow(view, room_for, dt_s=imgui.get_io().delta_time, at_once=theme.reduced_motion)
        self.pointed_at = None
        if not self._cards:
            if focus.card == NAME:
                focus.leave()
            return
        with bare_window(NAME, at_px=at[:2], size_px=at[2:]):
            focus.note(NAME)
            for card in self._cards:
                yield from self._card(theme, view, card, at, focus)

    def _follow(self, view: SessionView, room_for: int, *, dt_s: float, at_once: bool) -> None:
        """Let those go that are over, and bring on those that are next."""
        standing = {one.task.id: one for one in view.agenda}
        wanted = {one.task.id: one for one in next_tasks(view.agenda)[:room_for]}
        for card in self._cards:
            task_id = card.one.task.id
            card.one = standing.get(task_id, card.one)
            card.age_s += dt_s
            if task_id in wanted:
                card.leaves_in_s = None
            elif card.leaves_in_s is None:
                is_over = card.one.standing in (*_DONE, Standing.MISSED) and task_id in standing
                card.leaves_in_s = _SAYS_GOODBYE_S if is_over else 0.0
            else:
                card.leaves_in_s -= dt_s
        self._cards = [
            card for card in self._cards if card.leaves_in_s is None or card.leaves_in_s > 0
        ][:room_for]
        present = set(self.shown)
        for task_id, one in wanted.items():
            if task_id not in present and len(self._cards) < room_for:
                self._cards.append(_Card(one, float(len(self._cards))))
        self._put_in_order(list(wanted))
        for place, card in enumerate(self._cards):
            step = 1.0 if at_once else ease_out(dt_s / ROLL_S)
            card.place += (place - card.place) * step

    def _put_in_order(self, wanted: list[str]) -> None:
        """Keep those that take their leave where they are, and the others in the order wanted."""
        staying = iter(
            sorted(
                (card for card in self._cards if card.leaves_in_s is None),
                key=lambda card: wanted.index(card.one.task.id),
            )
        )
        self._cards = [
            card if card.leaves_in_s is not None else next(staying) for card in self._cards
        ]

    def _card(
        self, theme: Theme, view: SessionView, card: _Card, at: Rect, focus: Focus
    ) -> Iterator[Request]:
        presence = 1.0 if theme.reduced_motion else card.presence
        pitch, height = theme.px(TASK_CARD[1]) + theme.px(GRID_PX), theme.px(TASK_CARD[1])
        left, top = at.left + (1 - presence) * theme.px(3 * GRID_PX), at.top + card.place * pitch
        is_lit, service = False, self._service(view, card.one)
        if card.leaves_in_s is None:
            imgui.set_cursor_screen_pos(imgui.ImVec2(at.left, min(top, at.bottom - height)))
            focus.arrives_in(NAME)
            if pressable(card.one.task.id, at.width, height):
                yield self._asked_for(card.one, service)
            is_lit = imgui.is_item_hovered() or (
                imgui.is_item_focused() and imgui.get_io().nav_visible
            )
            if is_lit:
                self.pointed_at = service.appliance_id
        is_on = _is_on(view, service.appliance_id)
        face = _Face(theme, Rect(left, top, at.width, height), presence)
        face.pane(is_lit)
        face.ring(card.one, service.appliance_id, is_on)
        face.words(card.one.task.kind.title, self._what(card.one, service, is_on), card.one, view)

    def _service(self, view: SessionView, one: TaskProgress) -> Service:
        """Return the service that runs; or else the usual one among plain switches."""
        switched = [
            service
            for service in one.task.kind.services
            if self._appliances[service.appliance_id].control is Control.SWITCHED
        ]
        running = (service for service in switched if _is_on(view, service.appliance_id))
        return next(running, switched[0])

    def _asked_for(self, one: TaskProgress, service: Service) -> Request:
        """Nothing counts before its window: then it only shows where its appliance stands."""
        if one.standing is Standing.UPCOMING:
            return LookAtRoom(self._appliances[service.appliance_id].room)
        return Toggle(service.appliance_id)

    def _what(self, one: TaskProgress, service: Service, is_on: bool) -> tuple[str, ...]:
        """Return what to say below the title, the fullest first."""
        if one.standing is Standing.SHARED:
            return "done, two with one", "done"
        if one.standing is Standing.SERVED:
            return ("done",)
        if one.standing is Standing.MISSED:
            return ("not today",)
        name = self._appliances[service.appliance_id].name
        so_far = f"{int(one.share * service.minutes)} of {service.minutes} min"
        if is_on:
            return f"{name} on, {so_far}", f"on, {so_far}", "on"
        if one.share > 0:
            return f"{name}, {so_far}", so_far
        return f"{name}, {service.minutes} min", name


class _Face:
    """Draws one card, at its presence between 0 and 1."""

    def __init__(self, theme: Theme, at: Rect, presence: float) -> None:
        self._theme, self._at, self._presence = theme, at, presence
        self._draw: Any = imgui.get_window_draw_list()

    def pane(self, is_lit: bool) -> None:
        theme, at = self._theme, self._at
        start, end = imgui.ImVec2(at.left, at.top), imgui.ImVec2(at.right, at.bottom)
        ground, rounding = palette.INK_RAISED if is_lit else palette.INK, theme.px(RADIUS_PX)
        self._draw.add_rect_filled(start, end, self._ink(ground, GLASS_ALPHA), rounding)
        edge = self._ink(palette.PAPER, 0.25 if is_lit else 0.09)
        self._draw.add_rect(start, end, edge, rounding)

    def ring(self, one: TaskProgress, appliance_id: str, is_on: bool) -> None:
        """The icon, and around it how far the task has come."""
        theme, at, good = self._theme, self._at, self._theme.good
        middle = imgui.ImVec2(at.left + theme.px(_TEXT_LEFT / 2), at.top + at.height / 2)
        radius, line = theme.px(_RING), theme.px(_RING_LINE)
        is_done = one.standing in _DONE
        if is_on or is_done:
            self._draw.add_circle_filled(middle, radius, self._ink(good, 0.9 if is_done else 0.2))
        self._draw.add_circle(middle, radius, self._ink(palette.PAPER, 0.12), 0, line)
        if one.share > 0 and not is_done and one.standing is not Standing.MISSED:
            top = -math.pi / 2
            self._draw.path_arc_to(middle, radius, top, top + 2 * math.pi * one.share, 32)
            self._draw.path_stroke(self._ink(good), line)
        strokes, color = _icon(one, appliance_id, good if is_on else palette.PAPER)
        center, size = (middle.x, middle.y), theme.px(_RING) * 0.52
        draw_strokes(self._draw, strokes, center=center, radius=size, color=self._ink(color))

    def words(self, title: str, below: Sequence[str], one: TaskProgress, view: SessionView) -> None:
        theme, at = self._theme, self._at
        left, right = at.left + theme.px(_TEXT_LEFT), at.right - theme.px(2 * GRID_PX)
        is_quiet = one.standing in (Standing.UPCOMING, Standing.MISSED)
        ink = palette.FADED if is_quiet else palette.PAPER
        with theme.text(bold=True):
            text = ellipsised(title, right - left)
            self._draw.add_text(imgui.ImVec2(left, at.top + theme.px(10)), self._ink(ink), text)
        when, when_color = _when(theme, one, view)
        with theme.text(TextSize.SMALL):
            y, when_px = at.top + theme.px(33), float(imgui.calc_text_size(when).x)
            room = right - left - (when_px and when_px + theme.px(GRID_PX))
            text = first_that_fits(below, room)
            self._draw.add_text(imgui.ImVec2(left, y), self._ink(palette.FADED), text)
            at_right = imgui.ImVec2(right - when_px, y)
            self._draw.add_text(at_right, self._ink(when_color), when)

    def _ink(self, color: Color, alpha: float = 1.0) -> int:
        # In steps of 32: colours are kept, and a slide has enough of these.
        return u32(color, alpha * round(self._presence * 32) / 32)


def _icon(one: TaskProgress, appliance_id: str, color: Color) -> tuple[list[Stroke], Color]:
    if one.standing in _DONE:
        return ICONS["check"], palette.INK
    is_quiet = one.standing in (Standing.UPCOMING, Standing.MISSED)
    return APPLIANCE_ICONS[appliance_id], palette.FADED if is_quiet else color


def _when(theme: Theme, one: TaskProgress, view: SessionView) -> tuple[str, Color]:
    if one.standing is Standing.UPCOMING:
        start = to_datetime(one.task.window.start_ms).astimezone(view.game_time.tzinfo)
        return f"at {words.clock(start)}", palette.FADED
    if one.standing is not Standing.OPEN:
        return "", palette.FADED
    left_s = one.task.deadline_ms / MS_PER_SECOND - view.game_time.timestamp()
    is_urgent = left_s < _HURRY_S
    return f"{words.duration(left_s)} left", theme.energy(0.5) if is_urgent else palette.PAPER


def _is_on(view: SessionView, appliance_id: str) -> bool:
    return any(each.id == appliance_id and each.is_on for each in view.appliances)
