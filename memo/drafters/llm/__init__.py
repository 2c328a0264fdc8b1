"""Article → Draft by a language model; optional, and nothing that it says goes into a draft unverified.

The model chooses passages and words statements; it has no tools, and no say in anything but the parts of
:class:`memo.drafters.llm.schema.Answer`. Every statement is held against its quote before it is used.
"""

from memo.drafters.llm.agent import DISCLOSURE, ModelDraft, draft_with_model
from memo.drafters.llm.limits import Limits
from memo.drafters.llm.models import model_named

__all__ = [
    "DISCLOSURE",
    "Limits",
    "ModelDraft",
    "draft_with_model",
    "model_named",
]
