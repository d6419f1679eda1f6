"""What is done beside the window, in threads and processes."""
