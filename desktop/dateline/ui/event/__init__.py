"""Under the article: one event, its evidence, its other reports, and its correction."""
