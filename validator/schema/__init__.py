"""A JSON instance against a JSON Schema (2020-12), as Findings; and JSON text with the place of every value.

Two engines, one verdict: jsonschema-rs answers whether an instance is valid, jsonschema says why not.
"""

from validator.schema.decode import Decoded, decode_facts
from validator.schema.engines import SchemaError, schema_errors, schema_findings
from validator.schema.jsontext import locate, pointer_offsets, read_json
from validator.schema.types import fact_schema

__all__ = [
    "Decoded",
    "SchemaError",
    "decode_facts",
    "fact_schema",
    "locate",
    "pointer_offsets",
    "read_json",
    "schema_errors",
    "schema_findings",
]
