from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    UniqueConstraint,
)

from server.accounts.tables import users
from server.database import metadata

leaderboard_entries = Table(
    "leaderboard_entries",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("user_id", ForeignKey(users.c.id), nullable=False),
    Column("period_type", String(8), nullable=False),
    Column("period_start", Date, nullable=False),
    Column("score_hundredths", Integer, nullable=False),  # percent to 0.01: ties are exact
    Column("missed_tasks", Integer, nullable=False),
    Column("energy_ws", BigInteger, nullable=False),
    Column("hours", Integer, nullable=False),
    Column("is_complete", Boolean, nullable=False),
    UniqueConstraint("user_id", "period_type", "period_start"),
    Index("ix_leaderboard_entries_board", "period_type", "period_start", "score_hundredths"),
)
