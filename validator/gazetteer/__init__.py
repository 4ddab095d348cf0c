"""Names of countries and places: which country a name, a demonym, a capital or a town belongs to.

`build_gazetteer` asks the libraries, slowly, at build time; `Gazetteer` reads the two blobs that it returns. The blob
of cities is read at the first question about a place.
"""

from validator.gazetteer.layout import Place, fold
from validator.gazetteer.read import Gazetteer

__all__ = ["Gazetteer", "Place", "fold"]
