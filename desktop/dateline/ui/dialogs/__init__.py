"""The other dialogs, and the doors to all of them."""
