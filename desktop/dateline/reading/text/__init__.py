"""Looks at an article as text: its language, its sentences, its words, and what is not its body."""
