"""Decides which place each name stands for, and what it does in its sentence."""
