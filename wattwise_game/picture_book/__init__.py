"""A book of pictures of the whole game, for those who judge how it looks."""
