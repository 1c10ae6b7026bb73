"""Playing a household: the clock, the sitting, and the practice server behind it."""
