"""The window: everything a user sees and touches. It decides nothing about reading, storing or
drawing; it shows what the layers below say.

A folder for each place in the window: `library` at the left, `map` in the middle, `timeline`
below, `article` at the right with `event` under it, `export` and `dialogs` before it, `shell`
around all of them; and what shows nothing alone: `intake`, `background`, `state`, `language`,
`look`.
"""

from __future__ import annotations
