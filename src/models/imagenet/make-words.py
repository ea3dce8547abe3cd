#!/usr/bin/env python3
"""Makes words.json, by which classes are found, from classes.tsv, labels.json and WordNet 3.0 (Debian's package wordnet-base).

    apt-get install wordnet-base && python3 make-words.py [/usr/share/wordnet]

A noun a line: its names, and the classes that are kinds of it ("151-268,273"). The classes' own names are in labels.json.
Formats of data.noun and index.noun: wndb(5WN) in WordNet's documentation.
"""
import collections
import json
import pathlib
import re
import sys

from own_words import CHINESE_WORDS, OWN_WORDS, TOO_WIDE

HERE = pathlib.Path(__file__).parent

# A name counts where it is the noun's first or second sense: "wind" is no instrument to whoever types it, "arm" no weapon.
SENSES_ABOVE = 2
# Below a class, where nouns are many and narrow, only the first: a "planner" is a person.
SENSES_BELOW = 1
# The file of data.noun that has animals.
ANIMALS = "05"
# Of any wider noun, the young and the female are no kind of it to speak of: "cow" is of all mammals.
WIDEST_WITH_YOUNG = 150
# Words for a young one, a male, a female, and what people call it at home: kinds of it that look like it.
SAME_KIND = re.compile(
    r"^(an? |any )?((adult|mature|small|uncastrated|castrated|or) )*(young|male|female|adult|mature)\b|\binformal\b"
)

Noun = collections.namedtuple("Noun", "names above below file gloss")


def main(wordnet="/usr/share/wordnet"):
    nouns = read_nouns(pathlib.Path(wordnet) / "data.noun")
    senses = read_senses(pathlib.Path(wordnet) / "index.noun")
    own = {}
    for line in (HERE / "classes.tsv").read_text(encoding="utf-8").splitlines():
        class_index, synset, _name = line.split("\t")
        own[synset[1:]] = int(class_index)
    labels = {entry["label"]: entry["classIndex"] for entry in read_labels()}
    taken = {name.lower() for entry in read_labels() for name in [entry["label"], *entry["synonyms"]]}
    classes_of = climb(nouns, own)
    # What a class or a noun above one is called already means that, not a narrower thing: "turtle" is no pullover.
    taken |= {name.lower() for synset in classes_of for name in nouns[synset].names}

    def names_of(synset, limit):
        return [name for name in nouns[synset].names if senses[name.lower()].index(synset) < limit]

    found = collections.defaultdict(list)  # classes to names
    # The narrower first, as its names say more.
    for synset in sorted(classes_of, key=lambda synset: (len(classes_of[synset]), synset)):
        classes = classes_of[synset]
        if synset in own:
            for below in reach(nouns, synset, classes_of):
                found[classes] += [name for name in names_of(below, SENSES_BELOW) if is_plain(name) and name not in taken]
            continue
        if nouns[synset].names[0] in TOO_WIDE:
            continue
        # A name with an earlier sense that has classes too means that one: "cat" is not the lion's family.
        earlier = lambda name: any(each in classes_of for each in senses[name.lower()][: senses[name.lower()].index(synset)])
        found[classes] += [name for name in names_of(synset, SENSES_ABOVE) if not earlier(name)]
        for below in nouns[synset].below if len(classes) <= WIDEST_WITH_YOUNG else []:
            noun = nouns[below]
            if below not in classes_of and noun.file == ANIMALS and SAME_KIND.search(noun.gloss):
                found[classes] += [name for name in names_of(below, SENSES_ABOVE) if name.lower() not in taken]
    for names, targets in OWN_WORDS + CHINESE_WORDS:
        classes = frozenset().union(*(classes_named(target, labels, senses, classes_of) for target in targets))
        found[classes] += names
    lines = [
        json.dumps({"names": list(dict.fromkeys(names)), "classes": ranges(classes)}, ensure_ascii=False, separators=(",", ":"))
        for classes, names in sorted(found.items(), key=lambda item: sorted(item[0]))
        if names
    ]
    text = ",\n".join(lines)
    (HERE / "words.json").write_text(f'{{"nouns":[\n{text}\n]}}\n', encoding="utf-8")


def read_labels():
    return json.loads((HERE / "labels.json").read_text(encoding="utf-8"))


def read_nouns(path):
    """Offset to Noun."""
    nouns = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith(" "):
            continue  # the license, at the top of the file
        fields, gloss = line.split(" | ", 1)
        offset, file, _type, word_count, *rest = fields.split(" ")
        words = 2 * int(word_count, 16)  # each is followed by its sense number
        names = [word.replace("_", " ") for word in rest[0:words:2]]
        count, pointers = int(rest[words]), rest[words + 1 :]
        linked = [pointers[4 * i : 4 * i + 4] for i in range(count)]  # symbol, offset, part of speech, words
        above = [target for symbol, target, _, _ in linked if symbol in ("@", "@i")]
        below = [target for symbol, target, _, _ in linked if symbol in ("~", "~i")]
        nouns[offset] = Noun(names, above, below, file, gloss.strip())
    return nouns


def read_senses(path):
    """Lower-case word to the offsets of its nouns, the most frequent first."""
    senses = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith(" "):
            lemma, _, count, *rest = line.split()
            senses[lemma.replace("_", " ")] = rest[-int(count) :]
    return senses


def climb(nouns, own):
    """Every noun that a class is a kind of, the class itself included, to the class indices."""
    classes_of = collections.defaultdict(set)
    for synset, class_index in own.items():
        waiting = [synset]
        while waiting:
            at = waiting.pop()
            classes_of[at].add(class_index)
            waiting += nouns[at].above
    return {synset: frozenset(classes) for synset, classes in classes_of.items()}


def reach(nouns, synset, classes_of):
    """All nouns below one, but not those of other classes."""
    waiting, reached = list(nouns[synset].below), []
    while waiting:
        at = waiting.pop(0)
        if at in classes_of or at in reached:
            continue
        reached.append(at)
        waiting += nouns[at].below
    return reached


def is_plain(name):
    """One word, as two are found by what else they say ("deer tick" is no deer); capitals are of Latin and of single persons and places."""
    return name.isalpha() and name.islower()


def classes_named(target, labels, senses, classes_of):
    """The class of a label, or the classes of the first sense of a noun that has any."""
    if target in labels:
        return frozenset([labels[target]])
    return next(classes_of[synset] for synset in senses[target] if synset in classes_of)


def ranges(classes):
    """{2, 3, 4, 7} is "2-4,7"."""
    runs = []
    for class_index in sorted(classes):
        if runs and class_index == runs[-1][1] + 1:
            runs[-1][1] = class_index
        else:
            runs.append([class_index, class_index])
    return ",".join(str(first) if first == last else f"{first}-{last}" for first, last in runs)


if __name__ == "__main__":
    main(*sys.argv[1:2])
