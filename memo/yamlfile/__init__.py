"""TODO face."""

from memo.yamlfile.change import Change
from memo.yamlfile.edit import edit_yaml
from memo.yamlfile.emit import Habits, Where, scalar
from memo.yamlfile.parse import MAX_PROBLEMS, read_yaml
from memo.yamlfile.paths import claims_in, entry_id, join_path, parts_of, steps
from memo.yamlfile.positions import YamlFile

__all__ = [
    "MAX_PROBLEMS",
    "Change",
    "Habits",
    "Where",
    "YamlFile",
    "claims_in",
    "edit_yaml",
    "entry_id",
    "join_path",
    "parts_of",
    "read_yaml",
    "scalar",
    "steps",
]
