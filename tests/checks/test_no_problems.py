"""“No problems” says what was held against what, and what is left to the reader."""

from __future__ import annotations

import re
from pathlib import Path

from builders import changed, claim, memo_data, valid_memo

from memo.checks import assurance

README = Path(__file__).parents[2] / "README.md"


def test_it_counts_what_was_held() -> None:
    """Quotes, reported claims, judgments and assumptions, and the rules of each."""
    data = memo_data()
    said = assurance(valid_memo(data), 2)
    quotes, rules, reported, others, own = map(int, re.findall(r"\d+", said))
    assert (quotes, rules, reported) == (2, 14, 2)
    assert others >= 9
    more = changed(data, "background.1", claim("It rains."))
    assert int(re.findall(r"\d+", assurance(valid_memo(more), 2))[-1]) == own + 1


def test_it_says_what_is_left_to_the_reader() -> None:
    """In a language without rules that is all that claims say; README says the same."""
    assert "no rule holds what claims say" in assurance(valid_memo({**memo_data(), "language": "de"}), 2)
    readme = " ".join(README.read_text(encoding="utf-8").split())
    for words in (
        "what the rules miss",
        "whether each passage is read rightly",
        "whether each judgment is sound",
    ):
        assert words in assurance(valid_memo(memo_data()), 2)
        assert words in readme.replace("miss (the table says how much)", "miss")
