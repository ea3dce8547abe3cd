#!/usr/bin/env python3
"""Makes labels.json from classes.tsv and WordNet 3.0, which Debian's package wordnet-base installs.

    apt-get install wordnet-base && python3 make-labels.py [/usr/share/wordnet/data.noun]

Format of data.noun: wndb(5WN) in WordNet's documentation.
"""
import json
import pathlib
import sys

HERE = pathlib.Path(__file__).parent

# Short names that two classes share (the corgi's and the jacket's differ by a capital alone), told apart.
LABELS = {
    "n02012849": "crane (bird)",
    "n03126707": "crane (machine)",
    "n02113186": "Cardigan Welsh corgi",
    "n03710637": "maillot (tights)",
    "n03710721": "maillot (swimsuit)",
}


def main(nouns_path="/usr/share/wordnet/data.noun"):
    nouns = read_nouns(nouns_path)
    entries = []
    for line in (HERE / "classes.tsv").read_text(encoding="utf-8").splitlines():
        class_index, synset, short_name = line.split("\t")
        synonyms, gloss = nouns[synset]
        label = LABELS.get(synset, short_name)
        entries.append({"classIndex": int(class_index), "synset": synset, "label": label, "synonyms": synonyms, "gloss": gloss})
    # One class a line, so that a change shows as a change of lines.
    lines = ",\n".join(json.dumps(entry, ensure_ascii=False) for entry in entries)
    (HERE / "labels.json").write_text(f"[\n{lines}\n]\n", encoding="utf-8")


def read_nouns(path):
    """Synset id ("n" and eight digits) to (words, gloss)."""
    nouns = {}
    for line in pathlib.Path(path).read_text(encoding="utf-8").splitlines():
        if line.startswith(" "):
            continue  # the licence, at the top of the file
        fields, gloss = line.split(" | ", 1)
        offset, _file_number, _type, word_count, *rest = fields.split(" ")
        words = rest[0 : 2 * int(word_count, 16) : 2]  # each word is followed by its sense number
        nouns[f"n{offset}"] = ([word.replace("_", " ") for word in words], gloss.strip())
    return nouns


if __name__ == "__main__":
    main(*sys.argv[1:2])
