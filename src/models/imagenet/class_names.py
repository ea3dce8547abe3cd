#!/usr/bin/env python3
"""Reads and checks names.tsv, the reviewed name of each class. make-labels.py puts the names into labels.json.

    python3 class_names.py      # checks names.tsv against labels.json
"""
import json
import pathlib
import re

HERE = pathlib.Path(__file__).parent
COLUMNS = ["class_index", "synset", "name", "chosen", "reason"]

# Capitals of reviewed names that WordNet does not have for the class: names of places, breeds and trademarks.
PROPER = {"Charles", "Malinois", "Groenendael", "SLR", "Ford"}


def read_names(synonyms_of):
    """
    Class index to name in American English.
    :param synonyms_of: synset id to WordNet's words for it, the first one first
    """
    names = {}
    for line, (class_index, synset, name, chosen, reason) in enumerate(read_rows("names.tsv", COLUMNS)):
        where = f"names.tsv, class {class_index}"
        expect(int(class_index) == line, f"{where}: expected class {line}")
        expect(chosen == how_chosen(name, synonyms_of[synset]), f"{where}: {name} is not {chosen}")
        expect((reason != "") == (chosen == "reviewed"), f"{where}: a reviewed name has a reason, and no other")
        stray = stray_capitals(name, synonyms_of[synset])
        expect(not stray, f"{where}: stray capitals in {stray}")
        names[line] = name
    same = collisions(names.values())
    expect(not same, f"names.tsv: names that read the same: {same}")
    return names


def read_rows(file, columns):
    header, *rows = [line.split("\t") for line in (HERE / file).read_text(encoding="utf-8").splitlines()]
    expect(header == columns, f"{file}: expected the columns {columns}")
    return rows


def how_chosen(name, synonyms):
    """"first": WordNet's first word for the class, "synonym": another one of its words, "reviewed": our own, with a reason."""
    if name in written(synonyms[0]):
        return "first"
    return "synonym" if any(name in written(synonym) for synonym in synonyms) else "reviewed"


def written(word):
    """A word as WordNet has it, and in sentence case."""
    return [word, word[0].upper() + word[1:]]


def stray_capitals(name, synonyms):
    """Words after the first that begin with a capital, although WordNet and PROPER do not have them with one."""
    words = re.findall(r"[^\s()-]+", name)
    known = set(re.findall(r"[^\s()-]+", " ".join(synonyms))) | PROPER
    return [word for word in words[1:] if word[0].isupper() and word not in known]


def collisions(names):
    """Names that differ from another one only by capitals, hyphens, blanks or a plural."""
    seen, same = set(), []
    for name in names:
        plain = re.sub(r"[\s-]", "", name).lower().removesuffix("s")
        if plain in seen:
            same.append(name)
        seen.add(plain)
    return same


def expect(condition, message):
    if not condition:
        raise SystemExit(message)


if __name__ == "__main__":
    labels = json.loads((HERE / "labels.json").read_text(encoding="utf-8"))
    checked = read_names({entry["synset"]: entry["synonyms"] for entry in labels})
    expect(all(entry["names"]["en"] == checked[entry["classIndex"]] for entry in labels), "labels.json is older: run make-labels.py")
    print(f"{len(checked)} names are complete, distinct and in labels.json")
