"""The right pane: an article's text with its words marked."""
