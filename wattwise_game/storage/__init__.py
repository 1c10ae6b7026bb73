"""What the game keeps on this machine: saves, snapshots, preferences."""
