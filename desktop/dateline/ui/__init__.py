"""The window: everything a user sees and touches. It decides nothing about reading, storing or
drawing; it shows what the layers below say.
"""

from __future__ import annotations
