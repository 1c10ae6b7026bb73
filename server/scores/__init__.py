"""The receipt of every settled hour, and the day's score that they add up to."""
