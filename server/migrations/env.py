"""Run by Alembic: migrates on the connection, and in the transaction, that we were handed."""

from alembic import context

from server.database import metadata

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=metadata, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
