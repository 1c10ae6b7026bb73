"""WattWise: a game of living well with little electricity."""

__version__ = "0.1.0"
