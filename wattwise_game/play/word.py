"""The server's word on the day: forecast, score, rank and board, as far as it has come."""

from dataclasses import dataclass, field
from datetime import date, datetime

from wattwise_game.household.tariff import TariffName
from wattwise_game.play.view import DayResult
from wattwise_game.protocol.messages import (
    DayForecast,
    DayScore,
    Leaderboard,
    LeaderboardEntry,
    Receipt,
    ScoreSettled,
)


@dataclass
class ServerWord:
    """What the server has said about ``day``; yesterday's last word is kept beside it."""

    day: date
    tariff: TariffName
    forecast: DayForecast | None = None
    score_percent: float | None = None
    rank: int | None = None
    players: int = 0
    leaderboard: tuple[LeaderboardEntry, ...] = ()
    yesterday: DayResult | None = None
    receipts: tuple[Receipt, ...] = ()
    _receipts: dict[datetime, Receipt] = field(default_factory=dict)

    def next_day(self, day: date) -> "ServerWord":
        """Begin a day of which nothing is known; the board stays until there is a new one."""
        ended = self.yesterday
        if self.score_percent is not None:
            ended = DayResult(self.day, self.score_percent, self.rank, self.players)
        return ServerWord(
            day, self.tariff, leaderboard=self.leaderboard, players=self.players, yesterday=ended
        )

    def hear_forecast(self, forecast: DayForecast) -> None:
        if forecast.date == self.day:
            self.forecast = forecast

    def hear_settled(self, settled: ScoreSettled) -> None:
        if settled.date == self.day:
            self.score_percent = settled.day_score_percent
            self.rank, self.players = settled.rank, settled.players
            self._keep([settled.receipt])
        elif self.yesterday is None or settled.date >= self.yesterday.date:
            # The last hour of a day settles when the next has begun.
            self.yesterday = DayResult(
                settled.date, settled.day_score_percent, settled.rank, settled.players
            )

    def hear_score(self, score: DayScore) -> None:
        if score.date == self.day and len(score.receipts) >= len(self._receipts):
            self.score_percent = score.score_percent
            self._keep(score.receipts)

    def hear_leaderboard(self, board: Leaderboard) -> None:
        if board.date != self.day:
            return
        self.leaderboard, self.players = tuple(board.entries), board.players
        if board.you is not None:
            self.rank = board.you.rank

    def _keep(self, receipts: list[Receipt]) -> None:
        for receipt in receipts:
            kept = self._receipts.get(receipt.hour_start)
            if kept is None or kept.revision <= receipt.revision:
                self._receipts[receipt.hour_start] = receipt
        self.receipts = tuple(self._receipts[start] for start in sorted(self._receipts))
