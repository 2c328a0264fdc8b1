"""YAML files that people write: read with the place of every value, edited without touching the rest.

In goes the text of a file: :func:`read_yaml` gives its plain data and, by paths such as
``pathways.mediation.title``, where each value stands (:class:`YamlFile`), or raises a ``MemoError`` that has
every fault at its place in plain words. Out of :func:`edit_yaml` comes the text with changes made in it:
comments, order and quotation marks stay, new values are written in one canonical style
(:mod:`memo.yamlfile.nodes`). ``join_path``, ``parts_of``, ``value_at`` and their like name and walk values,
plain or of a pydantic model.

The room knows no memo. `model` reads with it, `revisions` and `review` tell changes in its terms, and the
commands that write a memo.yaml edit with it.
"""

from memo.yamlfile.changes import Change, as_file_data
from memo.yamlfile.edit import edit_yaml, without_comments
from memo.yamlfile.nodes import WIDTH, FileLayout, Where, one_line, scalar
from memo.yamlfile.parse import MAX_PROBLEMS, read_yaml
from memo.yamlfile.paths import Location, YamlFile, entry_id, join_path, parts_of, place_in, steps, value_at

__all__ = [
    "MAX_PROBLEMS",
    "WIDTH",
    "Change",
    "FileLayout",
    "Location",
    "Where",
    "YamlFile",
    "as_file_data",
    "edit_yaml",
    "entry_id",
    "join_path",
    "one_line",
    "parts_of",
    "place_in",
    "read_yaml",
    "scalar",
    "steps",
    "value_at",
    "without_comments",
]
