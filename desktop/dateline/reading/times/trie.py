"""Makes one regular expression of many words, for the lexer and the cues of tense."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any


def trie(words: Iterable[str]) -> str:
    r"""A regular expression that matches the longest of many words without trying each.

    >>> trie(["mei", "mei.", "maret"])
    'm(?:aret|ei(?:\\.)?)'
    """
    root: dict[str, Any] = {}
    for word in words:
        node = root
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = True
    return _branch(root)


def _branch(node: dict[str, Any]) -> str:
    ends = "" in node
    ways = []
    for letter in sorted(key for key in node if key):
        rest = _branch(node[letter])
        ways.append(re.escape(letter) + rest)
    if not ways:
        return ""
    if len(ways) == 1 and not ends:
        return ways[0]
    return f"(?:{'|'.join(ways)})" + ("?" if ends else "")
