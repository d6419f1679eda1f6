"""How the window looks and speaks: colours, icons, and the small parts that panels are built of."""
