"""Finds which words of a text are names of places."""
