"""Who somebody is: guests of a practice server, and the tokens that prove it."""
