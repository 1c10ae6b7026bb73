"""The first tables: from guest to leaderboard"""

import sqlalchemy as sa
from alembic import op

from server.database import Moment

revision: str = "0001"
down_revision: str | None = None


def upgrade() -> None:
    op.create_table(
        "users",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("display_name", sa.String(length=40), nullable=False),
        sa.Column("guest_key_hash", sa.String(length=64), nullable=True),
        sa.Column("is_rival", sa.Boolean(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_users")),
        sa.UniqueConstraint("guest_key_hash", name=op.f("uq_users_guest_key_hash")),
        sa.UniqueConstraint("public_id", name=op.f("uq_users_public_id")),
    )
    op.create_table(
        "households",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("user_id", sa.String(length=64), nullable=False),
        sa.Column("seed", sa.BigInteger(), nullable=False),
        sa.Column("time_zone", sa.String(length=64), nullable=False),
        sa.Column("background", sa.String(length=16), nullable=False),
        sa.Column("price_per_kwh", sa.String(length=16), nullable=False),
        sa.Column("starts_at", Moment(), nullable=False),
        sa.Column("game_now", Moment(), nullable=False),
        sa.Column("lease", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_households_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_households")),
    )
    op.create_index(op.f("ix_households_user_id"), "households", ["user_id"])
    op.create_table(
        "leaderboard_entries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.String(length=64), nullable=False),
        sa.Column("period_type", sa.String(length=8), nullable=False),
        sa.Column("period_start", sa.Date(), nullable=False),
        sa.Column("score_hundredths", sa.Integer(), nullable=False),
        sa.Column("missed_tasks", sa.Integer(), nullable=False),
        sa.Column("energy_ws", sa.BigInteger(), nullable=False),
        sa.Column("hours", sa.Integer(), nullable=False),
        sa.Column("is_complete", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_leaderboard_entries_user_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_leaderboard_entries")),
        sa.UniqueConstraint(
            "user_id",
            "period_type",
            "period_start",
            name=op.f("uq_leaderboard_entries_user_id_period_type_period_start"),
        ),
    )
    op.create_index(
        "ix_leaderboard_entries_board",
        "leaderboard_entries",
        ["period_type", "period_start", "score_hundredths"],
    )
    op.create_table(
        "appliance_events",
        sa.Column("household_id", sa.String(length=64), nullable=False),
        sa.Column("event_id", sa.String(length=64), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("appliance_id", sa.String(length=32), nullable=False),
        sa.Column("is_on", sa.Boolean(), nullable=True),
        sa.Column("schedules", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("received_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["household_id"], ["households.id"], name=op.f("fk_appliance_events_household_id")
        ),
        sa.PrimaryKeyConstraint("household_id", "event_id", name=op.f("pk_appliance_events")),
    )
    op.create_index(
        op.f("ix_appliance_events_household_id_at"), "appliance_events", ["household_id", "at"]
    )
    op.create_table(
        "forecasts",
        sa.Column("household_id", sa.String(length=64), nullable=False),
        sa.Column("hour_start", Moment(), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("local_date", sa.Date(), nullable=False),
        sa.Column("forecaster", sa.String(length=32), nullable=False),
        sa.Column("sealed_at", Moment(), nullable=False),
        sa.Column("background_ws", sa.BigInteger(), nullable=False),
        sa.Column("interactive_ws", sa.BigInteger(), nullable=False),
        sa.Column("q10_ws", sa.BigInteger(), nullable=False),
        sa.Column("q50_ws", sa.BigInteger(), nullable=False),
        sa.Column("q90_ws", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["household_id"], ["households.id"], name=op.f("fk_forecasts_household_id")
        ),
        sa.PrimaryKeyConstraint("household_id", "hour_start", "version", name=op.f("pk_forecasts")),
    )
    op.create_index(
        op.f("ix_forecasts_household_id_local_date"), "forecasts", ["household_id", "local_date"]
    )
    op.create_table(
        "meter_checkpoints",
        sa.Column("household_id", sa.String(length=64), nullable=False),
        sa.Column("watermark", Moment(), nullable=False),
        sa.Column("on_since_ms", sa.JSON(), nullable=False),
        sa.Column("schedules", sa.JSON(), nullable=False),
        sa.Column("day_energy_wms", sa.BigInteger(), nullable=False),
        sa.Column("day_background_wms", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["household_id"], ["households.id"], name=op.f("fk_meter_checkpoints_household_id")
        ),
        sa.PrimaryKeyConstraint("household_id", name=op.f("pk_meter_checkpoints")),
    )
    op.create_table(
        "quarantined_readings",
        sa.Column("household_id", sa.String(length=64), nullable=False),
        sa.Column("timestamp", Moment(), nullable=False),
        sa.Column("claimed_energy_ws", sa.BigInteger(), nullable=False),
        sa.Column("claimed_background_ws", sa.BigInteger(), nullable=False),
        sa.Column("session_id", sa.String(length=64), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("received_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["household_id"], ["households.id"], name=op.f("fk_quarantined_readings_household_id")
        ),
        sa.PrimaryKeyConstraint("household_id", "timestamp", name=op.f("pk_quarantined_readings")),
    )
    op.create_table(
        "readings",
        sa.Column("household_id", sa.String(length=64), nullable=False),
        sa.Column("timestamp", Moment(), nullable=False),
        sa.Column("energy_ws", sa.BigInteger(), nullable=False),
        sa.Column("background_ws", sa.BigInteger(), nullable=False),
        sa.Column("quality", sa.String(length=9), nullable=False),
        sa.Column("voltage", sa.SmallInteger(), server_default="230", nullable=False),
        sa.Column("interrupted", sa.Boolean(), nullable=False),
        sa.Column("quarantined", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["household_id"], ["households.id"], name=op.f("fk_readings_household_id")
        ),
        sa.PrimaryKeyConstraint("household_id", "timestamp", name=op.f("pk_readings")),
    )
    op.create_table(
        "score_receipts",
        sa.Column("household_id", sa.String(length=64), nullable=False),
        sa.Column("hour_start", Moment(), nullable=False),
        sa.Column("revision", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("local_date", sa.Date(), nullable=False),
        sa.Column("forecast_version", sa.Integer(), nullable=False),
        sa.Column("par_background_ws", sa.BigInteger(), nullable=False),
        sa.Column("par_interactive_ws", sa.BigInteger(), nullable=False),
        sa.Column("background_ws", sa.BigInteger(), nullable=False),
        sa.Column("metered_ws", sa.BigInteger(), nullable=False),
        sa.Column("missed_ws", sa.BigInteger(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("interrupted_minutes", sa.Integer(), nullable=False),
        sa.Column("quarantined_minutes", sa.Integer(), nullable=False),
        sa.Column("evidence", sa.String(length=64), nullable=False),
        sa.Column("settled_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["household_id"], ["households.id"], name=op.f("fk_score_receipts_household_id")
        ),
        sa.PrimaryKeyConstraint(
            "household_id", "hour_start", "revision", name=op.f("pk_score_receipts")
        ),
    )
    op.create_index(
        op.f("ix_score_receipts_household_id_local_date"),
        "score_receipts",
        ["household_id", "local_date"],
    )
    op.create_table(
        "sessions",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("household_id", sa.String(length=64), nullable=False),
        sa.Column("opened_at", Moment(), nullable=False),
        sa.Column("next_sequence", sa.Integer(), nullable=False),
        sa.Column("last_hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["household_id"], ["households.id"], name=op.f("fk_sessions_household_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sessions")),
    )
    op.create_index(op.f("ix_sessions_household_id"), "sessions", ["household_id"])
    op.create_table(
        "batches",
        sa.Column("session_id", sa.String(length=64), nullable=False),
        sa.Column("sequence", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("household_id", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("stored", sa.Integer(), nullable=False),
        sa.Column("quarantined", sa.Integer(), nullable=False),
        sa.Column("watermark", Moment(), nullable=False),
        sa.Column("received_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["household_id"], ["households.id"], name=op.f("fk_batches_household_id")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["sessions.id"], name=op.f("fk_batches_session_id")
        ),
        sa.PrimaryKeyConstraint("session_id", "sequence", name=op.f("pk_batches")),
    )
    op.create_index(
        op.f("ix_batches_household_id_watermark"), "batches", ["household_id", "watermark"]
    )


def downgrade() -> None:
    op.drop_index(op.f("ix_batches_household_id_watermark"), "batches")
    op.drop_table("batches")
    op.drop_index(op.f("ix_sessions_household_id"), "sessions")
    op.drop_table("sessions")
    op.drop_index(op.f("ix_score_receipts_household_id_local_date"), "score_receipts")
    op.drop_table("score_receipts")
    op.drop_table("readings")
    op.drop_table("quarantined_readings")
    op.drop_table("meter_checkpoints")
    op.drop_index(op.f("ix_forecasts_household_id_local_date"), "forecasts")
    op.drop_table("forecasts")
    op.drop_index(op.f("ix_appliance_events_household_id_at"), "appliance_events")
    op.drop_table("appliance_events")
    op.drop_index("ix_leaderboard_entries_board", "leaderboard_entries")
    op.drop_table("leaderboard_entries")
    op.drop_index(op.f("ix_households_user_id"), "households")
    op.drop_table("households")
    op.drop_table("users")
