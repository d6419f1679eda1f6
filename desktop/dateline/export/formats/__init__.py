"""One module per format: `SUFFIX`, and for data `write(rows, language) -> bytes`."""
