"""The way to the server and back: threads that talk, and a queue that the game drains."""
