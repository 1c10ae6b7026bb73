"""Numbers as people read them."""

from datetime import datetime
from decimal import ROUND_HALF_EVEN, Decimal

from wattwise_game.household.units import WS_PER_KWH

_CENT = Decimal("0.01")
_FAN_W = 75


_KEY_NAMES = {
    "arrow_left": "←",
    "arrow_right": "→",
    "arrow_up": "↑",
    "arrow_down": "↓",
    "escape": "Esc",
    "-": "−",
}


def key(button: str) -> str:
    """Return what is written on a key."""
    return _KEY_NAMES.get(button) or button.replace("_", " ").capitalize()


def with_key(text: str, name: str | None) -> str:
    return f"{text} ({name})" if name else text


def power(watts: float) -> str:
    return f"{watts:.0f} W" if watts < 1_000 else f"{watts / 1_000:.2f} kW"


def current(amperes: float) -> str:
    return f"{amperes:.2f} A" if amperes < 1 else f"{amperes:.1f} A"


def temperature(celsius: float) -> str:
    return f"{celsius:.0f} °C".replace("-0 ", "0 ").replace("-", "−")


def energy(energy_ws: float) -> str:
    kwh = energy_ws / WS_PER_KWH
    return f"{kwh * 1_000:.0f} Wh" if abs(kwh) < 1 else f"{kwh:.2f} kWh"


def signed_energy(energy_ws: float) -> str:
    return ("+" if energy_ws >= 0 else "−") + energy(abs(energy_ws))


def signed_percent(percent: float) -> str:
    return f"{percent:+.1f} %".replace("-", "−")


def dollars(amount: Decimal) -> str:
    return f"${amount.quantize(_CENT, ROUND_HALF_EVEN)}"


def cents_per_hour(watts: float, price_per_kwh: Decimal) -> float:
    return watts / 1_000 * float(price_per_kwh) * 100


def price_until(price_per_kwh: Decimal, changes_at: datetime | None) -> str:
    """Return what a kWh costs now and, if the price changes today, for how long it does."""
    cents = f"{float(price_per_kwh) * 100:.1f} ¢ a kWh"
    return f"{cents} until {clock(changes_at)}" if changes_at else f"{cents} today"


def like(watts: float) -> str:
    """Return a picture for a power: everybody has felt a fan."""
    fans = round(watts / _FAN_W)
    if fans > 1:
        return f"like {fans} fans"
    return "like a fan" if watts >= _FAN_W / 2 else "less than a fan"


def cost_left_on(watts: float, price_per_kwh: Decimal) -> str:
    """Return what a day of this mean power costs."""
    cents = cents_per_hour(watts, price_per_kwh) * 24
    return f"{cents:.0f} ¢ a day" if round(cents) else "less than 1 ¢ a day"


def duration(seconds: float) -> str:
    minutes = int(seconds // 60)
    if minutes < 1:
        return "under a minute"
    if minutes < 60:
        return f"{minutes} min"
    return f"{minutes // 60} h {minutes % 60:02d} min"


def ordinal(number: int) -> str:
    if 10 <= number % 100 <= 20:
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"


def clock(moment: datetime) -> str:
    return f"{moment:%H:%M}"


def calendar(moment: datetime) -> str:
    return f"{moment:%A} {moment.day} {moment:%B %Y}"


def short_calendar(moment: datetime) -> str:
    return f"{moment:%a} {moment.day} {moment:%b %Y}"


def minute_of_day(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"
