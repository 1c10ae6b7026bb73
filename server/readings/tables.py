from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    SmallInteger,
    String,
    Table,
)

from server.database import Moment, metadata
from server.households.tables import households, sessions
from wattwise_game.household.units import NOMINAL_VOLTAGE_V

batches = Table(
    "batches",
    metadata,
    Column("session_id", ForeignKey(sessions.c.id), primary_key=True),
    Column("sequence", Integer, primary_key=True, autoincrement=False),
    Column("household_id", ForeignKey(households.c.id), nullable=False),
    Column("hash", String(64), nullable=False),
    Column("stored", Integer, nullable=False),
    Column("quarantined", Integer, nullable=False),
    Column("watermark", Moment, nullable=False),  # of the household, once this was stored
    Column("received_at", Moment, nullable=False),
    Index(None, "household_id", "watermark"),
)

readings = Table(
    "readings",
    metadata,
    Column("household_id", ForeignKey(households.c.id), primary_key=True),
    Column("timestamp", Moment, primary_key=True),
    Column("energy_ws", BigInteger, nullable=False),
    Column("background_ws", BigInteger, nullable=False),
    Column("quality", String(9), nullable=False),  # 'actual' or 'estimated'
    Column("voltage", SmallInteger, nullable=False, server_default=str(NOMINAL_VOLTAGE_V)),
    Column("interrupted", Boolean, nullable=False),
    Column("quarantined", Boolean, nullable=False),
)

quarantined_readings = Table(
    "quarantined_readings",
    metadata,
    Column("household_id", ForeignKey(households.c.id), primary_key=True),
    Column("timestamp", Moment, primary_key=True),
    Column("claimed_energy_ws", BigInteger, nullable=False),
    Column("claimed_background_ws", BigInteger, nullable=False),
    Column("session_id", String(64), nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("received_at", Moment, nullable=False),
)
