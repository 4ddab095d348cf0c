"""Facts from the outside, one file an input format: ours, a language model's, LangExtract's, tables, annotations."""

from validator.sources.facts.files import FORMS, form_names, read_facts, read_json_facts
from validator.sources.facts.mapped import check_map
from validator.sources.facts.model import Batch, Form, Item, Options, Row, Text

__all__ = [
    "FORMS",
    "Batch",
    "Form",
    "Item",
    "Options",
    "Row",
    "Text",
    "check_map",
    "form_names",
    "read_facts",
    "read_json_facts",
]
