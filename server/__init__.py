"""The WattWise server: accounts, the ledger of readings, forecasts, scores and the leaderboard."""
