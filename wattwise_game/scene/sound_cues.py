"""Which changes from one view to the next are worth a sound."""

from datetime import datetime

from wattwise_game.household.agenda import Standing
from wattwise_game.play.view import SessionView
from wattwise_game.scene.sound import SoundStage

_DONE = (Standing.SERVED, Standing.SHARED)


class SoundCues:
    """Listens to a session's views, one after another."""

    def __init__(self, sound: SoundStage) -> None:
        self._sound = sound
        self._hour: datetime | None = None
        self._receipt_at: datetime | None = None
        self._standing: dict[str, Standing] = {}

    def follow(self, view: SessionView) -> None:
        """Make heard what is new since the last view; of the first, nothing is."""
        self._follow_hour(view)
        self._follow_tasks(view)
        self._follow_receipts(view)

    def _follow_hour(self, view: SessionView) -> None:
        hour = view.game_time.replace(minute=0, second=0, microsecond=0)
        if self._hour not in (None, hour):
            self._sound.chime()
        self._hour = hour

    def _follow_tasks(self, view: SessionView) -> None:
        standing = {one.task.id: one.standing for one in view.agenda}
        for task_id, now in standing.items():
            before = self._standing.get(task_id, now)
            if now in _DONE and before not in _DONE:
                self._sound.task_done()
            elif now is Standing.MISSED and before is not Standing.MISSED:
                self._sound.task_missed()
        self._standing = standing

    def _follow_receipts(self, view: SessionView) -> None:
        if not view.receipts:
            return
        latest = view.receipts[-1]
        # Those that were there before the sitting are old news.
        if self._receipt_at is not None and latest.hour_start > self._receipt_at:
            self._sound.settled(latest.saved_ws)
        self._receipt_at = latest.hour_start
