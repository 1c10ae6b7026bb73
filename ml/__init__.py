"""Forecasts of a household's energy: pure functions that the server's worker calls."""
