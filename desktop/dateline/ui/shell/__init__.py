"""The window itself: its panes, menus, commands and status bar; how it opens and ends."""
