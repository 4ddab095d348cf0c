"""YAML -> rules and word lists, each with its place, and all that is wrong. The only importer of yaml."""

from validator.rulefile.codes import PROBLEM_CODES
from validator.rulefile.examples import ENGINE_FIELDS, read_marks
from validator.rulefile.fields import SLOT_TYPES, Keys, read_map
from validator.rulefile.lexicons import read_lexicon_file
from validator.rulefile.loader import decode_yaml, load_yaml
from validator.rulefile.packs import read_pack_file
from validator.rulefile.references import check_ids, check_phrases, check_references, patterns_of
from validator.rulefile.rules import read_rule_file
from validator.rulefile.shapes import (
    Entry,
    Example,
    Extension,
    Import,
    LexiconFile,
    Mark,
    NamedPhrase,
    Reject,
    Rule,
    RuleFile,
    TypesFile,
    TypeSource,
    WordListSource,
)
from validator.rulefile.source import Origin, Source, Yaml
from validator.rulefile.types import read_types_file
from validator.rulefile.values import EMIT_VALUES, FACT_FIELDS

__all__ = [
    "EMIT_VALUES",
    "ENGINE_FIELDS",
    "FACT_FIELDS",
    "PROBLEM_CODES",
    "SLOT_TYPES",
    "Entry",
    "Example",
    "Extension",
    "Import",
    "Keys",
    "LexiconFile",
    "Mark",
    "NamedPhrase",
    "Origin",
    "Reject",
    "Rule",
    "RuleFile",
    "Source",
    "TypeSource",
    "TypesFile",
    "WordListSource",
    "Yaml",
    "check_ids",
    "check_phrases",
    "check_references",
    "decode_yaml",
    "load_yaml",
    "patterns_of",
    "read_lexicon_file",
    "read_map",
    "read_marks",
    "read_pack_file",
    "read_rule_file",
    "read_types_file",
]
