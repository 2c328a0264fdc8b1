"""The command that begins a memo: `memo new`."""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from memo.cli.options import DONE, MISUSED, add_reporting, as_called, day, flush, report, timing_of, write
from memo.diagnostics import as_json
from memo.workspace import LARGEST, shown

if TYPE_CHECKING:
    import argparse

    from memo.article import Article
    from memo.commands.new import NamedModel, NewCase


_MOST_LEFT_OUT = 5
_FIRST_WORDS = 8


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser."""
    new = commands.add_parser(
        "new", help="a case folder from an article: the article, and a draft that builds"
    )
    new.add_argument(
        "source", metavar="SOURCE", help="a text, Markdown, HTML, DOCX or PDF file; - for standard input"
    )
    new.add_argument(
        "--into", type=Path, metavar="DIR", help="the folder to make; default: seeds/ and the article's title"
    )
    new.add_argument("--date", type=day, metavar="YYYY-MM-DD", help="the draft's day; default: today")
    new.add_argument(
        "--drafter",
        choices=("rules", "llm"),
        default="rules",
        help="who drafts: rules, offline, or a language model, to whose provider the article is sent; "
        "default: rules",
    )
    new.add_argument(
        "--model",
        metavar="PROVIDER:NAME",
        help="the language model, such as openai:gpt-5; with --drafter llm",
    )
    add_reporting(new)
    new.set_defaults(run=_new)


def _new(words: argparse.Namespace, out: TextIO, err: TextIO) -> int:
    fault = _misused(words)
    if fault:
        write(err, f"memo new: error: {fault}\n")
        return MISUSED
    from memo.commands.new import new_case

    today = words.date or dt.datetime.now().astimezone().date()
    model = _model(words.model) if words.drafter == "llm" else None
    timing = timing_of(words, err)
    made = new_case(
        words.source, words.into, today, lambda: sys.stdin.buffer.read(LARGEST + 1), model, timing
    )
    if words.format == "json":
        told = {
            "memo": shown(made.memo),
            "article": shown(made.article),
            "slots": made.slots,
            **_counts(made),
            "problems": json.loads(as_json(made.problems)),
        }
        write(out, json.dumps(told, indent=2) + "\n")
    else:
        write(out, f"{shown(made.article)}\n{shown(made.memo)}\n")
        flush(out)  # before what is said of it, where both go to one place
        report(made.problems, words, out, err)
    if not words.quiet:
        write(err, _said(made))
    return DONE


def _misused(words: argparse.Namespace) -> str:
    """Say why the options do not go together; ``""`` where they do."""
    if words.drafter == "llm" and not words.model:
        return "--drafter llm needs --model PROVIDER:NAME, such as --model openai:gpt-5"
    if words.drafter == "rules" and words.model is not None:
        return "--model names who drafts with --drafter llm; leave it out, or add that"
    return ""


def _model(name: str) -> NamedModel:
    # ruff: noqa: PLC0415 - so that `--help` answers at once
    from memo.commands.new import NamedModel
    from memo.drafters.llm import model_named

    return NamedModel(name, model_named(name))


def _counts(made: NewCase) -> dict[str, int]:
    found = made.draft
    return {
        "obstacles": len(found.obstacles),
        "pathways": len(found.pathways),
        "implications": len(found.implications),
        "quotations": len(found.quotations),
        "numbers": len(found.numbers),
        "findings": len(found.findings),
    }


def _said(made: NewCase) -> str:
    counts = _counts(made)
    found = ", ".join(
        f"{count} {name if count != 1 else name[:-1]}" for name, count in counts.items() if count
    )
    lacking = ", ".join(name for name, count in counts.items() if not count and name != "implications")
    lines = [_read(made.reading)]
    if not made.draft.is_read:
        language = made.draft.language
        lines.append(f"language: “{language}”; rules read English and Ukrainian alone, so all is a TODO")
    lines.append(f"found: {found or 'nothing'}")
    if made.draft.is_read and made.drafted < len(made.reading.paragraphs):
        lines.append(f"drafted from ¶1 to ¶{made.drafted}; what follows is for you to read and to quote")
    lines += [f"not found: {lacking}"] if lacking else []
    lines.append(
        f"to write: {made.slots} places, most begin with TODO; every page says DRAFT until none is left"
    )
    lines.append(
        f"next: edit {shown(made.memo)}; `memo check` lists what is to write, `memo build` prints it"
    )
    return as_called("".join(f"{line}\n" for line in lines))


def _read(article: Article) -> str:
    """Tell what of the source is the article, what was set aside as what, and how prose left out begins."""
    counts = Counter(each.reason for each in article.set_aside)
    aside = ", ".join(f"{reason} ({count})" if count > 1 else reason for reason, count in counts.items())
    read = f"read: {len(article.paragraphs)} paragraphs, {len(article.headings)} headings"
    lines = [f"{read}; set aside: {aside}" if aside else read]
    above = [" ".join(each.text.split()[:_FIRST_WORDS]) for each in article.above[:_MOST_LEFT_OUT]]
    lines += [f"set aside before the article: {'; '.join(f'“{words}”' for words in above)}"] if above else []
    lines += [f"author: the file says “{article.nickname}”, which is no name"] if article.nickname else []
    left = article.left_out
    openings = (" ".join(each.text.split()[:_FIRST_WORDS]) for each in left[:_MOST_LEFT_OUT])
    lines += [f"left out for its place: “{opening} …”" for opening in openings]
    if len(left) > _MOST_LEFT_OUT:
        lines.append(f"left out for their place: {len(left) - _MOST_LEFT_OUT} more like these")
    if left:
        lines.append(
            "  if that is of the article: copy its text into a plain text file (UTF-8), and begin with that"
        )
    return "\n".join(lines)
