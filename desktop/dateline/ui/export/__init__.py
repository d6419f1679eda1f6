"""What leaves the window: pictures, animations, files of data."""
