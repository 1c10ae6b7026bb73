"""The rules of the house: pure functions shared by the game, the server and the forecasts."""

RULES_VERSION = 2
"""Raised whenever the same events would meter differently; client and server must agree on it."""
