from sqlalchemy import JSON, BigInteger, Column, Date, ForeignKey, Index, Integer, String, Table

from server.database import Moment, metadata
from server.households.tables import households

receipts = Table(
    "score_receipts",
    metadata,
    Column("household_id", ForeignKey(households.c.id), primary_key=True),
    Column("hour_start", Moment, primary_key=True),
    Column("revision", Integer, primary_key=True, autoincrement=False),
    Column("local_date", Date, nullable=False),
    Column("forecast_version", Integer, nullable=False),
    Column("par_background_ws", BigInteger, nullable=False),
    Column("par_interactive_ws", BigInteger, nullable=False),
    Column("background_ws", BigInteger, nullable=False),
    Column("metered_ws", BigInteger, nullable=False),
    Column("missed_ws", BigInteger, nullable=False),
    Column("missed_tasks", JSON, nullable=False, server_default="[]"),  # their kinds' ids
    Column("minutes", Integer, nullable=False),
    Column("interrupted_minutes", Integer, nullable=False),
    Column("quarantined_minutes", Integer, nullable=False),
    Column("evidence", String(64), nullable=False),  # hash of the batch that completed the hour
    Column("settled_at", Moment, nullable=False),
    Index(None, "household_id", "local_date"),
)
