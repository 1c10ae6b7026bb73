"""Power in whole watts, energy in whole watt-seconds, money in Decimal."""

MS_PER_SECOND = 1_000
MS_PER_MINUTE = 60_000
MS_PER_HOUR = 3_600_000
SECONDS_PER_MINUTE = 60
MINUTES_PER_DAY = 1_440
WS_PER_KWH = 3_600_000
NOMINAL_VOLTAGE_V = 230


def kwh(energy_ws: int) -> float:
    """Return watt-seconds as kWh, for people to read; sums stay in watt-seconds."""
    return energy_ws / WS_PER_KWH
