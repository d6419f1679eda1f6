"""How articles come in: chosen, pasted, dropped, in an encoding that the user confirms."""
