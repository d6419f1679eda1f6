"""Finds the values of time expressions, a module for each way of saying a time."""

from __future__ import annotations
