"""The sealed par of every hour, in versions that are only ever appended."""
