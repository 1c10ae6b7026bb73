"""The ledger: batches of events and minute readings, replayed, stored once, looked up again."""
