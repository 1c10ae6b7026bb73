"""Which of a day's hours are cheap, and which are dear."""

from collections.abc import Sequence
from decimal import Decimal
from enum import IntEnum
from functools import lru_cache

from wattwise_game.household.charge import HourPrice

_CHEAP, _DEAR = Decimal("0.9"), Decimal("1.2")


class PriceLevel(IntEnum):
    CHEAP = 0
    USUAL = 1
    DEAR = 2

    @property
    def share(self) -> float:
        """Return its place on the scale of colours, 0 to 1."""
        return self / 2


@lru_cache(maxsize=8)
def levels(dollars: tuple[Decimal, ...]) -> tuple[PriceLevel, ...]:
    """Return how each price stands to the day's mean; all usual where they are one."""
    mean = sum(dollars, Decimal(0)) / max(1, len(dollars))
    return tuple(_level(each, mean) for each in dollars)


def levels_of(prices: Sequence[HourPrice]) -> tuple[PriceLevel, ...]:
    return levels(tuple(each.rate.per_kwh for each in prices))


def level_at(prices: Sequence[HourPrice], now_ms: int) -> PriceLevel:
    """Return the level of the hour that goes on at this instant."""
    begun = [
        level
        for price, level in zip(prices, levels_of(prices), strict=True)
        if price.hour_start_ms <= now_ms
    ]
    return begun[-1] if begun else PriceLevel.USUAL


def _level(price: Decimal, mean: Decimal) -> PriceLevel:
    if price < mean * _CHEAP:
        return PriceLevel.CHEAP
    return PriceLevel.DEAR if price > mean * _DEAR else PriceLevel.USUAL
