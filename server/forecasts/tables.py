from sqlalchemy import BigInteger, Column, Date, ForeignKey, Index, Integer, String, Table

from server.database import Moment, metadata
from server.households.tables import households

forecasts = Table(
    "forecasts",
    metadata,
    Column("household_id", ForeignKey(households.c.id), primary_key=True),
    Column("hour_start", Moment, primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("local_date", Date, nullable=False),
    Column("forecaster", String(32), nullable=False),
    Column("sealed_at", Moment, nullable=False),  # event time
    Column("background_ws", BigInteger, nullable=False),
    Column("interactive_ws", BigInteger, nullable=False),
    Column("q10_ws", BigInteger, nullable=False),
    Column("q50_ws", BigInteger, nullable=False),
    Column("q90_ws", BigInteger, nullable=False),
    Index(None, "household_id", "local_date"),
)
