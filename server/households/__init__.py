"""What somebody plays: a home, its metering lease, where its meter stands, what is on."""
