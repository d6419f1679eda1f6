"""Finds the time expressions of a text, values them, and says where they contradict each other."""
