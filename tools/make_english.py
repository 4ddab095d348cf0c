"""Write `rules/lexicon/english/*.txt`: lower-case English words by coarse class, one word a line, sorted.

A developer runs it when a source or `tools/english_edits.txt` changes; nothing at run time or in the tests needs it:

    python tools/make_english.py --brill en-lexicon.txt --wordnet /usr/share/wordnet

Sources (words only are kept, no definitions, no examples):
- Brill's tagger lexicon v1.14, trained on the Brown corpus and the Penn Treebank, copyright 1993 MIT and the University
  of Pennsylvania, MIT licence, in the form that TextBlob ships as
  `textblob/en/en-lexicon.txt` (most frequent tag a word);
- WordNet 3.0, copyright 2006 Princeton University, WordNet licence: `index.*` and `data.noun` (nouns of persons, verbs,
  adjectives, adverbs);
- lemminflect (MIT), whose tables come from the NIH SPECIALIST lexicon: plurals and verb forms;
- `tools/english_edits.txt`, our own words and removals, which win over all others; groups, places, weapons and vehicles
  come from there alone.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from lemminflect import getAllLemmas, getInflection

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "rules" / "lexicon" / "english"
EDITS = ROOT / "tools" / "english_edits.txt"
WORD = re.compile(r"[a-z]+(?:-[a-z]+)*\Z")

CLASS_OF_TAG = {
    "NN": "noun-singular",
    "NNS": "noun-plural",
    "VB": "verb-base",
    "VBP": "verb-base",
    "VBZ": "verb-3sg",
    "VBD": "verb-past",
    "VBN": "verb-participle",
    "VBG": "verb-ing",
    "JJ": "adjective",
    "JJR": "adjective",
    "JJS": "adjective",
    "RB": "adverb",
    "RBR": "adverb",
    "RBS": "adverb",
}
VERB_TAGS = {"VBZ": "verb-3sg", "VBD": "verb-past", "VBN": "verb-participle", "VBG": "verb-ing"}
PERSON = "18"  # the number of the lexicographer file noun.person
NOUN_TAGS = ("NN", "NNS")
OURS = ("groups", "places", "weapons", "vehicles")  # read from the edits alone


def brill_words(path: Path) -> dict[str, str]:
    """Lower-case word -> tag, the junk of the tweets left out by asking two dictionaries later."""
    words: dict[str, str] = {}
    for line in path.read_text("utf8").splitlines():
        parts = line.split()
        if len(parts) == 2 and parts[1] in CLASS_OF_TAG and WORD.match(parts[0]) and len(parts[0]) > 1:
            words.setdefault(parts[0], parts[1])
    return words


def wordnet_lemmas(folder: Path, part: str) -> dict[str, tuple[str, ...]]:
    """Lemma -> synset offsets in sense order, single words only, none that is always capitalised."""
    written: set[str] = set()
    for line in (folder / f"data.{part}").read_text("latin-1").splitlines():
        fields = line.split(" | ")[0].split()
        if not line.startswith(" "):
            written.update(word.partition("(")[0] for word in fields[4 : 4 + 2 * int(fields[3], 16) : 2])
    lemmas = {}
    for line in (folder / f"index.{part}").read_text("latin-1").splitlines():
        fields = line.split()
        if line.startswith(" ") or not WORD.match(fields[0]) or fields[0] not in written:
            continue
        lemmas[fields[0]] = tuple(fields[-int(fields[2]) :])
    return lemmas


def person_lemmas(folder: Path) -> set[str]:
    """Lower-case lemmas whose most frequent noun sense is a kind of person."""
    persons: dict[str, set[str]] = {}
    for line in (folder / "data.noun").read_text("latin-1").splitlines():
        fields = line.split(" | ")[0].split()
        if not line.startswith(" ") and fields[1] == PERSON:
            persons[fields[0]] = set(fields[4 : 4 + 2 * int(fields[3], 16) : 2])
    lemmas = wordnet_lemmas(folder, "noun")
    return {lemma for lemma, senses in lemmas.items() if lemma in persons.get(senses[0], ())}


def plurals(word: str) -> Iterator[str]:
    """The plural forms of a singular noun; none for a word that is no singular noun in the SPECIALIST lexicon."""
    if word in getAllLemmas(word).get("NOUN", ()) or not getAllLemmas(word):
        yield from (form for form in getInflection(word, "NNS") if WORD.match(form))


def with_plurals(words: Iterable[str]) -> Iterator[str]:
    """Each word and its plural forms; of a hyphenated word the last part is inflected."""
    for word in words:
        yield word
        first, dash, last = word.rpartition("-")
        yield from (first + dash + form for form in plurals(last))


def known(word: str, lemmas: set[str]) -> bool:
    """Whether WordNet or the SPECIALIST lexicon has the word or its lemma."""
    return word in lemmas or bool(getAllLemmas(word))


def word_classes(brill: dict[str, str], wordnet: Path) -> dict[str, set[str]]:
    """Class -> words: Brill's, then what WordNet adds to them with its forms."""
    parts = {part: wordnet_lemmas(wordnet, part) for part in ("noun", "verb", "adj", "adv")}
    lemmas = set().union(*parts.values())
    tag = {word: CLASS_OF_TAG[t] for word, t in brill.items() if known(word, lemmas)}
    for verb in parts["verb"]:
        tag.setdefault(verb, "verb-base")
        for penn, name in VERB_TAGS.items():
            for form in getInflection(verb, penn):
                tag.setdefault(form, name)
    for noun in [w for w, name in tag.items() if name == "noun-singular"]:
        for form in getInflection(noun, "NNS"):
            tag.setdefault(form, "noun-plural")
    for person in person_lemmas(wordnet):
        tag.setdefault(person, "noun-singular")
        for form in plurals(person):
            tag.setdefault(form, "noun-plural")
    for part, name in (("adv", "adverb"), ("adj", "adjective")):
        for word in parts[part]:
            tag.setdefault(word, name)
    classes: dict[str, set[str]] = {}
    for word, name in tag.items():
        if WORD.match(word) and len(word) > 1:
            classes.setdefault(name, set()).add(word)
    return classes


def edits() -> dict[str, tuple[set[str], set[str]]]:
    """List name -> (added, dropped); added singulars of the noun lists get their plurals."""
    table: dict[str, tuple[set[str], set[str]]] = {}
    name, side = "", 0
    for line in EDITS.read_text("utf8").splitlines():
        text = line.partition("#")[0].strip()
        if text.startswith("["):
            name, side = text.strip("[]+-"), int("-" in text[-2:])
            table.setdefault(name, (set(), set()))
        elif text:
            table[name][side].update(text.split())
    return table


def write(name: str, words: Iterable[str]) -> None:
    """One word a line, sorted by code point."""
    rows = sorted(set(words))
    (OUT / f"{name}.txt").write_text("\n".join(rows) + "\n", "utf8")
    print(f"{name:16} {len(rows):6}")


def main() -> None:
    parser = argparse.ArgumentParser(description="Write the English word lists from their sources.")
    parser.add_argument("--brill", type=Path, required=True)
    parser.add_argument("--wordnet", type=Path, default=Path("/usr/share/wordnet"))
    args = parser.parse_args()
    OUT.mkdir(parents=True, exist_ok=True)
    changes = edits()
    empty: tuple[set[str], set[str]] = (set(), set())
    brill = brill_words(args.brill)
    for name, words in word_classes(brill, args.wordnet).items():
        added, dropped = changes.get(name, empty)
        write(name, (words - dropped) | added)
    # A word that the news uses mostly as an adjective or a verb ("senior") is a person only if the edits say so.
    persons = {word for word in person_lemmas(args.wordnet) if brill.get(word, "NN") in NOUN_TAGS}
    added, dropped = changes["persons"]
    gone = set(with_plurals(dropped - added)) - set(with_plurals(added))
    write("persons", set(with_plurals(persons | added)) - gone)
    for name in OURS:
        write(name, with_plurals(changes[name][0]))


if __name__ == "__main__":
    main()
