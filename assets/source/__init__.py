"""Scripts that make the house, with Blender's Python module, and its sounds, with numpy."""
