"""Makes the shipped data files from pinned packages and the curated tables; run by a maintainer."""
