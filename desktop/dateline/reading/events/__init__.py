"""Ties places and dates into events."""
