"""What the family needs today: what is due, until when, and what serves it."""

from imgui_bundle import imgui

from wattwise_game.household.agenda import FOOD, Service, Standing, TaskProgress
from wattwise_game.household.catalogue import CATALOGUE
from wattwise_game.household.interval import to_datetime
from wattwise_game.household.units import MS_PER_SECOND
from wattwise_game.play.view import SessionView
from wattwise_game.ui import palette, words
from wattwise_game.ui.palette import Color
from wattwise_game.ui.theme import Theme
from wattwise_game.ui.widgets import caption, label, progress, reachable, scrolled

_ORDER = (Standing.OPEN, Standing.UPCOMING, Standing.MISSED, Standing.SERVED, Standing.SHARED)
_HEADINGS = {
    Standing.OPEN: "Now",
    Standing.UPCOMING: "Later today",
    Standing.MISSED: "Missed",
    Standing.SERVED: "Done",
    Standing.SHARED: "Done, and shared",
}


def agenda_panel(theme: Theme, view: SessionView) -> None:
    reachable("agenda")
    with theme.text(bold=True):
        imgui.text("What the family needs")
    done = sum(one.standing in (Standing.SERVED, Standing.SHARED) for one in view.agenda)
    caption(theme, f"{done} of {len(view.agenda)} done; a task missed costs a quarter more")
    with scrolled("tasks"):
        for standing in _ORDER:
            tasks = [one for one in view.agenda if one.standing is standing]
            if tasks:
                caption(theme, _HEADINGS[standing])
            for one in tasks:
                _task(theme, one, view)


def _task(theme: Theme, one: TaskProgress, view: SessionView) -> None:
    reachable(one.task.id)
    color = _color(theme, one.standing)
    with theme.text(bold=one.standing is Standing.OPEN, color=color):
        imgui.text(one.task.kind.title)
    imgui.same_line()
    label(theme, _when(one, view))
    if one.standing is Standing.OPEN:
        caption(theme, _how(one))
        progress(theme, one.share, color=theme.good)


def _color(theme: Theme, standing: Standing) -> Color:
    if standing is Standing.MISSED:
        return theme.bad
    return palette.PAPER if standing in (Standing.OPEN, Standing.UPCOMING) else palette.FADED


def _when(one: TaskProgress, view: SessionView) -> str:
    start, deadline = (
        words.clock(to_datetime(moment_ms).astimezone(view.game_time.tzinfo))
        for moment_ms in (one.task.window.start_ms, one.task.deadline_ms)
    )
    if one.task.kind is FOOD:
        return "all day"
    if one.standing is Standing.UPCOMING:
        return f"{start} – {deadline}"
    if one.standing is Standing.OPEN:
        left_s = one.task.deadline_ms / MS_PER_SECOND - view.game_time.timestamp()
        return f"{words.duration(left_s)} left"
    return ""


def _how(one: TaskProgress) -> str:
    return " or ".join(_service(service) for service in one.task.kind.services)


def _service(service: Service) -> str:
    name = CATALOGUE[service.appliance_id].name
    how = "min in one go" if service.in_one_go else "min"
    return f"{name} {service.minutes} {how}"
