"""Who saved how much in a period, and in which order."""
