"""Scripts that make every sound of the game with numpy; nothing is recorded."""
