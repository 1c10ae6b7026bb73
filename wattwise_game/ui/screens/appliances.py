"""Every appliance with its switch, room by room, and its timer."""

from collections.abc import Iterator, Mapping
from itertools import groupby

from imgui_bundle import imgui

from wattwise_game.household.appliance import Appliance, Control
from wattwise_game.household.catalogue import ROOMS
from wattwise_game.household.schedule import Schedule
from wattwise_game.household.units import MINUTES_PER_DAY
from wattwise_game.play.view import ApplianceView, SessionView
from wattwise_game.ui import words
from wattwise_game.ui.focus import Focus
from wattwise_game.ui.requests import Panel, Request, SetSchedules, Toggle
from wattwise_game.ui.theme import TextSize, Theme
from wattwise_game.ui.widgets import caption, round_button, scrolled, toggle_row

_NEW_TIMER = Schedule(on_at_minute=18 * 60, off_at_minute=22 * 60)
_TIMER_STEP_MIN = 15
_TIMER = "timer"
_NO_TYPING = imgui.SliderFlags_.no_input.value


class AppliancesPanel:
    """Switches by mouse or by keyboard; one timer is open at a time."""

    def __init__(self, appliances: Mapping[str, Appliance]) -> None:
        self._appliances = [a for a in appliances.values() if a.control is not Control.AUTOMATIC]
        self._timer_of: str | None = None

    def draw(self, theme: Theme, view: SessionView, focus: Focus) -> Iterator[Request]:
        states = {state.id: state for state in view.appliances}
        running = sum(state.is_on and state.power_w > 0 for state in view.appliances)
        with theme.text(bold=True):
            imgui.text("Appliances")
        imgui.same_line()
        caption(theme, f"{running} running, {words.power(view.interactive_w)}")
        with scrolled("rows"):
            for room, appliances in groupby(self._appliances, key=lambda each: each.room):
                caption(theme, ROOMS[room])
                for appliance in appliances:
                    yield from self._row(theme, appliance, states[appliance.id], focus)

    def _row(
        self, theme: Theme, appliance: Appliance, state: ApplianceView, focus: Focus
    ) -> Iterator[Request]:
        imgui.push_id(appliance.id)
        if self._timer_of == appliance.id:
            focus.arrives_in(_TIMER)
        if round_button(
            theme, "clock", hint=_timer_hint(state), active=bool(state.schedules), diameter=32
        ):
            self._timer_of = None if self._timer_of == appliance.id else appliance.id
        imgui.same_line()
        # The first switch, not the timer before it.
        focus.arrives_in(Panel.APPLIANCES)
        detail = words.power(state.power_w) if state.is_on and state.power_w else ""
        if toggle_row(theme, appliance.name, state.is_on, detail=detail):
            yield Toggle(appliance.id)
        if self._timer_of == appliance.id:
            yield from _timer(theme, appliance.id, state.schedules, focus)
        imgui.pop_id()


def _timer_hint(state: ApplianceView) -> str:
    if not state.schedules:
        return "Set a timer"
    return ", ".join(_spoken(schedule) for schedule in state.schedules)


def _spoken(schedule: Schedule) -> str:
    on, off = schedule.on_at_minute, schedule.off_at_minute
    return f"on at {words.minute_of_day(on)}, off at {words.minute_of_day(off)}"


def _timer(
    theme: Theme, appliance_id: str, schedules: tuple[Schedule, ...], focus: Focus
) -> Iterator[Request]:
    """One timer an appliance: when on, when off, every day."""
    imgui.indent(theme.px(40))
    if not schedules:
        if imgui.button("Add a daily timer"):
            yield SetSchedules(appliance_id, (_NEW_TIMER,))
            _keep_focus(focus)
    else:
        yield from _edited(theme, appliance_id, schedules[0], focus)
    imgui.unindent(theme.px(40))


def _keep_focus(focus: Focus) -> None:
    """The button that had it is gone; by keys one goes on from the timer's."""
    if focus.card is not None:
        focus.go_to(_TIMER)


def _edited(theme: Theme, appliance_id: str, schedule: Schedule, focus: Focus) -> Iterator[Request]:
    on = _time_slider(theme, "on", schedule.on_at_minute)
    off = _time_slider(theme, "off", schedule.off_at_minute)
    changed = (on, off) != (schedule.on_at_minute, schedule.off_at_minute)
    if changed and on != off:
        yield SetSchedules(appliance_id, (Schedule(on, off, schedule.weekdays),))
    if imgui.button("Remove"):
        yield SetSchedules(appliance_id, ())
        _keep_focus(focus)


def _time_slider(theme: Theme, label: str, minute: int) -> int:
    """Return the time of day chosen, in quarters of an hour, once the slider is let go."""
    imgui.set_next_item_width(theme.px(180))
    steps = MINUTES_PER_DAY // _TIMER_STEP_MIN - 1
    storage, key = imgui.get_state_storage(), imgui.get_id(label)
    held = storage.get_int(key, -1)
    shown = held if held >= 0 else minute // _TIMER_STEP_MIN
    with theme.text(TextSize.SMALL):
        _, step = imgui.slider_int(
            label, shown, 0, steps, words.minute_of_day(shown * _TIMER_STEP_MIN), _NO_TYPING
        )
    storage.set_int(key, step if imgui.is_item_active() else -1)
    return step * _TIMER_STEP_MIN if imgui.is_item_deactivated_after_edit() else minute
