"""The window: everything a user sees and touches. It decides nothing about reading, storing or
drawing; it shows what the layers below say.

A folder for each place in the window: `library` at the left, `map` in the middle, `timeline` below,
`article` at the right with `event` under it, `export` and `dialogs` before it, `shell` around all
of them; under them `intake`, `background`, `state`, `language` and `look`, which show nothing alone.
"""

from __future__ import annotations
