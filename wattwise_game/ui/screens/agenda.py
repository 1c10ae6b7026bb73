"""What the family needs today: what is due, until when, and what serves it."""

from datetime import tzinfo
from functools import lru_cache

from imgui_bundle import imgui

from wattwise_game.household.agenda import Standing, TaskProgress
from wattwise_game.household.catalogue import CATALOGUE
from wattwise_game.household.interval import Interval, to_datetime
from wattwise_game.household.occasion import Occasion, holiday_name
from wattwise_game.household.task_kind import FOOD, Service
from wattwise_game.household.units import MS_PER_SECOND
from wattwise_game.play.view import SessionView
from wattwise_game.ui import palette, words
from wattwise_game.ui.at_home import at_home, summary
from wattwise_game.ui.palette import Color
from wattwise_game.ui.theme import TextSize, Theme
from wattwise_game.ui.widgets import caption, label, progress, reachable, scrolled

_ORDER = (Standing.OPEN, Standing.UPCOMING, Standing.MISSED, Standing.SERVED, Standing.SHARED)
_HOME_FIRST_PX = 256
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
        # Where there is room for little, a line tells who is where, and the rooms come last.
        is_short = imgui.get_content_region_avail().y < theme.px(_HOME_FIRST_PX)
        if view.occasions:
            with theme.text(TextSize.SMALL, bold=True, color=palette.SUNSHINE):
                imgui.text_wrapped(special(view))
        if is_short:
            caption(theme, summary(view.people))
        else:
            at_home(theme, view)
            imgui.separator()
        _tasks(theme, view)
        if is_short:
            imgui.separator()
            at_home(theme, view)


def _tasks(theme: Theme, view: SessionView) -> None:
    for standing in _ORDER:
        tasks = [one for one in view.agenda if one.standing is standing]
        if tasks:
            caption(theme, _HEADINGS[standing])
        for one in tasks:
            _task(theme, one, view)


def special(view: SessionView) -> str:
    """Return what makes today unlike others; a holiday goes by its name."""
    names = {Occasion.HOLIDAY: holiday_name(view.game_time.date())}
    return "  ·  ".join(names.get(each) or each.sentence for each in view.occasions)


def _task(theme: Theme, one: TaskProgress, view: SessionView) -> None:
    reachable(one.task.id)
    if one.standing is not Standing.OPEN and not imgui.is_item_visible():
        # Most of a long list is scrolled away; a task that is not open takes one line.
        imgui.dummy(imgui.ImVec2(0, imgui.get_text_line_height()))
        return
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
    if one.task.kind is FOOD:
        return "all day"
    if one.standing is Standing.UPCOMING:
        return _span(one.task.window, view.game_time.tzinfo)
    if one.standing is Standing.OPEN:
        left_s = one.task.deadline_ms / MS_PER_SECOND - view.game_time.timestamp()
        return f"{words.duration(left_s)} left"
    return ""


@lru_cache(maxsize=64)
def _span(window: Interval, zone: tzinfo | None) -> str:
    start, end = (
        words.clock(to_datetime(moment_ms).astimezone(zone))
        for moment_ms in (window.start_ms, window.end_ms)
    )
    return f"{start} – {end}"


def _how(one: TaskProgress) -> str:
    return " or ".join(_service(service) for service in one.task.kind.services)


def _service(service: Service) -> str:
    name = CATALOGUE[service.appliance_id].name
    how = "min in one go" if service.in_one_go else "min"
    return f"{name} {service.minutes} {how}"
