"""A household's climate and tariff, its refrigerator's debt, and which tasks an hour missed"""

import sqlalchemy as sa
from alembic import op

revision: str = "0002"
down_revision: str | None = "0001"


def upgrade() -> None:
    with op.batch_alter_table("households") as households:
        households.add_column(
            sa.Column("climate", sa.String(16), nullable=False, server_default="temperate")
        )
        households.add_column(
            sa.Column("tariff", sa.String(16), nullable=False, server_default="flat")
        )
        households.drop_column("price_per_kwh")
    with op.batch_alter_table("meter_checkpoints") as checkpoints:
        checkpoints.add_column(
            sa.Column("refrigerator_debt_wms", sa.BigInteger(), nullable=False, server_default="0")
        )
    with op.batch_alter_table("score_receipts") as receipts:
        receipts.add_column(
            sa.Column("missed_tasks", sa.JSON(), nullable=False, server_default="[]")
        )


def downgrade() -> None:
    with op.batch_alter_table("score_receipts") as receipts:
        receipts.drop_column("missed_tasks")
    with op.batch_alter_table("meter_checkpoints") as checkpoints:
        checkpoints.drop_column("refrigerator_debt_wms")
    with op.batch_alter_table("households") as households:
        households.add_column(
            sa.Column("price_per_kwh", sa.String(16), nullable=False, server_default="0.12")
        )
        households.drop_column("tariff")
        households.drop_column("climate")
