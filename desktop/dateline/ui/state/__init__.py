"""What the window shows and remembers: the open library, what is chosen, filtered and preferred."""
