"""Today, hour by hour: the chart, and the receipts of the hours that have settled."""

from datetime import UTC, datetime, time, timedelta

import numpy as np
from imgui_bundle import imgui

from wattwise_game.household.units import WS_PER_KWH
from wattwise_game.play.view import SessionView
from wattwise_game.protocol.messages import Receipt
from wattwise_game.ui import words
from wattwise_game.ui.charts import DayChart, Series, day_chart, legend, legend_width_px
from wattwise_game.ui.prices import PriceLevel, levels_of
from wattwise_game.ui.theme import GRID_PX, Theme
from wattwise_game.ui.widgets import caption, reachable, savings, scrolled, stat

_TICK_HOURS = (0, 6, 12, 18, 24)
_CHART_HEIGHT = 120


def today_chart(
    theme: Theme, view: SessionView, *, size_px: tuple[float, float] = (-1, -1)
) -> None:
    """The hours used so far as steps, over the par and its 80 % range."""
    if not view.forecast_hours:
        caption(theme, "The forecast arrives with the server's first answer.")
        return
    day_chart(theme, "today", chart_of(view), size_px=size_px)


def day_panel(theme: Theme, view: SessionView, *, with_chart: bool) -> None:
    """`with_chart` where it has no room of its own."""
    with scrolled("day"):
        reachable("day")
        with theme.text(bold=True):
            imgui.text("Today, hour by hour")
        if with_chart:
            # Half of the last hour's label stands beyond the axis.
            width = imgui.get_content_region_avail().x - theme.px(2 * GRID_PX)
            if legend_width_px(theme) <= width:
                legend(theme)
            today_chart(theme, view, size_px=(width, theme.px(_CHART_HEIGHT)))
        _results(theme, view)
        if not view.receipts:
            caption(theme, "Each hour settles when it is over; its receipt then stands here.")
        for receipt in reversed(view.receipts):
            _receipt(theme, receipt, view.game_time)


def _results(theme: Theme, view: SessionView) -> None:
    if view.yesterday is not None:
        rank = f", {words.ordinal(view.yesterday.rank)}" if view.yesterday.rank else ""
        note, color = savings(theme, view.yesterday.score_percent)
        stat(theme, "Yesterday", f"{view.yesterday.date:%A}{rank}", note=note, note_color=color)
    if view.score_percent is not None:
        note, color = savings(theme, view.score_percent)
        hours = len(view.receipts)
        stat(theme, "Settled today", f"{hours} hours", note=note, note_color=color)


def _receipt(theme: Theme, receipt: Receipt, now: datetime) -> None:
    note, color = savings(theme, receipt.score_percent)
    imgui.separator()
    reachable(receipt.hour_start.isoformat())
    with theme.text(bold=True):
        imgui.text(words.clock(receipt.hour_start.astimezone(now.tzinfo)))
    imgui.same_line()
    with theme.text(color=color):
        imgui.text(note)
    sealed_ws = receipt.par_background_ws + receipt.par_interactive_ws
    caption(theme, f"par {words.energy(sealed_ws)}, sealed before the day")
    caption(theme, f"background really {words.signed_energy(receipt.true_up_ws)}")
    charged_ws = sealed_ws + receipt.true_up_ws - receipt.settled_par_ws
    if charged_ws:
        caption(theme, f"missed tasks {words.signed_energy(-charged_ws)}")
    caption(theme, f"you used {words.energy(receipt.metered_ws)}")
    if receipt.interrupted_minutes:
        caption(theme, f"{receipt.interrupted_minutes} min were interrupted")
    if receipt.quarantined_minutes:
        caption(theme, f"{receipt.quarantined_minutes} min await review")


def chart_of(view: SessionView) -> DayChart:
    first = view.forecast_hours[0].hour_start
    starts = np.array([_hours_since(first, hour.hour_start) for hour in view.forecast_hours])
    used = [hour for hour in view.actual_hours if hour.minutes]
    used_starts = np.array([_hours_since(first, hour.hour_start) for hour in used])
    used_ends = used_starts + np.array([hour.minutes / 60 for hour in used])
    # The mean power of the minutes so far, drawn as long as they lasted.
    used_kw = np.array([hour.energy_ws / (hour.minutes * 60_000) for hour in used])
    return DayChart(
        actual_hours=np.stack([used_starts, used_ends], axis=1).ravel(),
        actual_kw=np.repeat(used_kw, 2),
        par_hours=_edges(starts),
        par_kw=_steps([hour.energy_ws for hour in view.forecast_hours]),
        par_low_kw=_steps([hour.q10_ws for hour in view.forecast_hours]),
        par_high_kw=_steps([hour.q90_ws for hour in view.forecast_hours]),
        now_hour=_hours_since(first, view.game_time),
        day_hours=_wall_hours(view.game_time, 24),
        price_levels=_levels(view),
        ticks=tuple((_wall_hours(view.game_time, hour), f"{hour:02d}:00") for hour in _TICK_HOURS),
    )


def _levels(view: SessionView) -> tuple[PriceLevel, ...]:
    found = levels_of(view.prices)
    return found if len(set(found)) > 1 else ()


def _edges(starts: Series) -> Series:
    return np.stack([starts, starts + 1], axis=1).ravel()


def _steps(energies_ws: list[int]) -> Series:
    return np.repeat(np.array(energies_ws) / WS_PER_KWH, 2)


def _hours_since(first: datetime, moment: datetime) -> float:
    # In UTC, for within one zone Python subtracts what the clocks on the wall show.
    return (moment.astimezone(UTC) - first.astimezone(UTC)).total_seconds() / 3_600


def _wall_hours(now: datetime, hour: int) -> float:
    """Return how long after the start of today's day the clock shows this hour."""
    midnight = datetime.combine(now.date(), time(), tzinfo=now.tzinfo)
    return _hours_since(midnight, midnight + timedelta(hours=hour))
