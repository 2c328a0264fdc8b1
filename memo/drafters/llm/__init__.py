"""Article → Draft by a language model; optional, and nothing that it says goes into a draft unverified.

In go an article and a model of the library pydantic-ai; out comes a draft with what holds of the answer, and
what was left out and why. The model chooses passages and words statements; it has no tools, and no say in
anything but the parts of :class:`memo.drafters.llm.output_schema.ModelAnswer`. Every statement is held
against its quote before it is used (:mod:`memo.drafters.llm.assemble`); what does not hold is sent back,
three rounds at most. Quotations, numbers and passages are those of the rules.

Called by `memo new --drafter llm`. Whatever takes long to load is loaded when a model is asked.
"""

from memo.drafters.llm.agent import Limits, ModelDraft, draft_with_model, model_named

__all__ = [
    "Limits",
    "ModelDraft",
    "draft_with_model",
    "model_named",
]
