"""The receipt of an hour that has just settled, as a message that slides in."""

from datetime import datetime, timedelta
from typing import NamedTuple

from wattwise_game.household.task_kind import FOOD, KINDS
from wattwise_game.play.view import SessionView
from wattwise_game.protocol.messages import Receipt
from wattwise_game.ui import words
from wattwise_game.ui.palette import Color
from wattwise_game.ui.theme import Theme
from wattwise_game.ui.toasts import ToastStack
from wattwise_game.ui.widgets import savings_color

KEY = "receipt"
_STAYS_S = 6.0
_TITLES = {kind.id: kind.title for kind in (*KINDS, FOOD)}


class Slip(NamedTuple):
    """What a receipt says, short enough to be read in passing."""

    title: str
    figure: str
    text: str
    color: Color


class Receipts:
    """Watches for hours that settle; the last one's slip replaces the one before."""

    def __init__(self) -> None:
        self._last: Receipt | None = None
        self._seen: datetime | None = None
        self._rank: int | None = None
        self._rank_before: int | None = None

    def watch(self, theme: Theme, view: SessionView, toasts: ToastStack, *, quiet: bool) -> None:
        """Push what is new; ``quiet`` where the receipts are read elsewhere."""
        newest = view.receipts[-1] if view.receipts else None
        if newest is not None and (self._seen is None or newest.hour_start != self._seen):
            # What an earlier game left off with is no news, nor is an hour that one goes back to.
            is_news = self._seen is not None and newest.hour_start > self._seen
            self._seen, self._last = newest.hour_start, newest
            self._rank_before, self._rank = self._rank, view.rank
            if is_news and not quiet:
                toasts.put(KEY, slip(theme, newest, view, self._rank_before), stays_s=_STAYS_S)
        elif self._seen is None:
            # Nothing has settled of this day: its first receipt is news.
            self._seen = view.game_time - timedelta(days=1)
        elif view.rank != self._rank:
            # The board comes a little later than the receipt.
            self._rank = view.rank
            if self._last is not None:
                toasts.amend(KEY, slip(theme, self._last, view, self._rank_before))


def slip(theme: Theme, receipt: Receipt, view: SessionView, rank_before: int | None) -> Slip:
    hour = words.clock(receipt.hour_start.astimezone(view.game_time.tzinfo))
    lines = [why(receipt), *rank_change(rank_before, view.rank)]
    score = receipt.score_percent
    arrow = "▲" if score >= 0 else "▼"
    return Slip(
        f"The hour from {hour}",
        f"{arrow} {words.signed_percent(score)}",
        "\n".join(lines),
        savings_color(theme, score),
    )


def why(receipt: Receipt) -> str:
    """Return what the hour's score came from, in a line."""
    reference_ws = receipt.par_background_ws + receipt.par_interactive_ws + receipt.true_up_ws
    charged_ws = reference_ws - receipt.settled_par_ws
    if receipt.missed_tasks:
        titles = ", ".join(_TITLES.get(task, task) for task in receipt.missed_tasks)
        return f"missed: {titles} −{words.energy(charged_ws)}"
    if receipt.quarantined_minutes:
        return f"{receipt.quarantined_minutes} min await review"
    if not receipt.saved_ws:
        return "just what the par allows"
    more_or_less = "less" if receipt.saved_ws > 0 else "more"
    return f"used {words.energy(abs(receipt.saved_ws))} {more_or_less} than par"


def rank_change(before: int | None, now: int | None) -> tuple[str, ...]:
    if now is None:
        return ()
    if before is None or before == now:
        return (f"{words.ordinal(now)} on today's board",)
    way = "up" if now < before else "down"
    return (f"{way} from {words.ordinal(before)} to {words.ordinal(now)}",)
