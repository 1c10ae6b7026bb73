from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
)

from server.accounts.tables import users
from server.database import Moment, metadata
from wattwise_game.household.tariff import TariffName
from wattwise_game.household.weather import Climate

households = Table(
    "households",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("user_id", ForeignKey(users.c.id), nullable=False, index=True),
    Column("seed", BigInteger, nullable=False),
    Column("time_zone", String(64), nullable=False),
    Column("background", String(16), nullable=False),
    Column("climate", String(16), nullable=False, server_default=Climate.TEMPERATE),
    Column("tariff", String(16), nullable=False, server_default=TariffName.FLAT),
    Column("starts_at", Moment, nullable=False),
    Column("game_now", Moment, nullable=False),  # the latest that practice declared
    Column("lease", String(64)),  # the session that may send batches
)

sessions = Table(
    "sessions",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("household_id", ForeignKey(households.c.id), nullable=False, index=True),
    Column("opened_at", Moment, nullable=False),
    Column("next_sequence", Integer, nullable=False),
    Column("last_hash", String(64), nullable=False),  # empty before the first batch
)

meter_checkpoints = Table(
    "meter_checkpoints",
    metadata,
    Column("household_id", ForeignKey(households.c.id), primary_key=True),
    Column("watermark", Moment, nullable=False),  # the end of the last metered minute
    Column("on_since_ms", JSON, nullable=False),
    Column("schedules", JSON, nullable=False),
    Column("day_energy_wms", BigInteger, nullable=False),
    Column("day_background_wms", BigInteger, nullable=False),
    Column("refrigerator_debt_wms", BigInteger, nullable=False, server_default="0"),
)

appliance_events = Table(
    "appliance_events",
    metadata,
    Column("household_id", ForeignKey(households.c.id), primary_key=True),
    Column("event_id", String(64), primary_key=True),
    Column("at", Moment, nullable=False),
    Column("ordinal", Integer, nullable=False),  # events of one instant keep their order
    Column("appliance_id", String(32), nullable=False),
    Column("is_on", Boolean),  # null where schedules are replaced instead
    Column("schedules", JSON(none_as_null=True)),
    Column("received_at", Moment, nullable=False),
    Index(None, "household_id", "at"),
)
