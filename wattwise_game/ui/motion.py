"""How what moves eases."""


def ease_out(share: float) -> float:
    """Fast at first, gentle at the end; 0 to 1 in both."""
    left = 1 - max(0.0, min(1.0, share))
    return 1 - left * left * left
