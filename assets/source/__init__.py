"""Scripts that build every model of the house with Blender's Python module."""
