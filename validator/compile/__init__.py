"""Rule files and word lists -> compiled rules (see `program`)."""

from validator.compile.files import compile_rules
from validator.compile.reading import read_source, rule_scopes

__all__ = ["compile_rules", "read_source", "rule_scopes"]
