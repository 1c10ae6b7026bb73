from sqlalchemy import Boolean, Column, String, Table

from server.database import Moment, metadata

users = Table(
    "users",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("public_id", String(16), nullable=False, unique=True),  # all that others see of an id
    Column("display_name", String(40), nullable=False),
    Column("guest_key_hash", String(64), unique=True),
    Column("is_rival", Boolean, nullable=False),
    Column("created_at", Moment, nullable=False),
)
