"""The left pane: articles, filters, and what is to be checked."""
