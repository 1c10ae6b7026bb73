"""One module a revision; each can be undone."""
