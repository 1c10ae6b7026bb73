"""The WebSocket: pushes to a player's devices, live switches from them."""
