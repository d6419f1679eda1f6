"""What is said in the language of the user: words of the window, events, names of places."""
