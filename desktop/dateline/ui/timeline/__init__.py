"""The lower pane: time, the window of time, and playing."""
