"""What is heard of the world outside, by hour, month and weather."""

from collections.abc import Mapping

ROOM_TONES = ("night", "morning", "day", "evening", "crickets", "rain")

_BEGINS = (("night", 0.0), ("morning", 5.5), ("day", 10.5), ("evening", 18.5), ("night", 22.5))
_CHANGES_WITHIN_H = 1.0
_SHELTERED = 0.35
"""What rain leaves of birds and crickets."""

# From January; in winter hardly a bird sings, and what does not sing leaves the day's plain tone.
_BIRDSONG = (0.1, 0.2, 0.6, 1.0, 1.0, 1.0, 0.8, 0.6, 0.5, 0.4, 0.2, 0.1)
_CRICKETS = (0.0, 0.0, 0.0, 0.0, 0.3, 0.8, 1.0, 1.0, 0.7, 0.2, 0.0, 0.0)
_CRICKETS_AWAKE = {"night": 0.7, "evening": 1.0}


def room_tones(hour: float, *, month: int, is_raining: bool) -> Mapping[str, float]:
    """Return how loud each of ROOM_TONES is, 0 to 1; `hour` is 0 to 24, `month` 1 to 12."""
    shares = _hours_shares(hour % 24)
    birdsong = _BIRDSONG[month - 1] * (_SHELTERED if is_raining else 1.0)
    crickets = _CRICKETS[month - 1] * (0.0 if is_raining else 1.0)
    return {
        "night": shares["night"],
        "morning": shares["morning"] * birdsong,
        "day": shares["day"] + shares["morning"] * (1.0 - birdsong),
        "evening": shares["evening"],
        "crickets": crickets * sum(shares[tone] * up for tone, up in _CRICKETS_AWAKE.items()),
        "rain": float(is_raining),
    }


def _hours_shares(hour: float) -> dict[str, float]:
    """Each tone gives way to the next within an hour."""
    shares = dict.fromkeys(ROOM_TONES, 0.0)
    before = now = _BEGINS[0][0]
    begun = 0.0
    for tone, begins in _BEGINS:
        if hour >= begins:
            before, now, begun = now, tone, begins
    share = min(1.0, (hour - begun) / _CHANGES_WITHIN_H) if before != now else 1.0
    shares[before] += 1.0 - share
    shares[now] += share
    return shares
