"""What to draw on a map, and the drawing that needs no browser."""
