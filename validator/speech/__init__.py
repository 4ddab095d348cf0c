"""Who says, writes, believes or wants what, in every sentence of a report, whether or not a rule makes a fact of it.

The spans follow the convention of the interface: the source is the whole noun phrase, the cue the verb group or the
words that cite, the content has its quotation marks and its "that".
"""

from validator.speech.reading import Attribution, find_attributions

__all__ = ["Attribution", "find_attributions"]
