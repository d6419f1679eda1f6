"""The middle of the window: the map, and what lies over it."""
