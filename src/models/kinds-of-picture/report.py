#!/usr/bin/env python3
"""Prints "Measured" of docs/network-in-network.md from evaluate.py's files: python report.py DATA RUN"""
import json
import pathlib
import sys

import numpy as np
import torch

from convert import UNNAMED
from evaluate import load, logits_of, probabilities
from kinds import KINDS
from pixels import Pictures

HERE = pathlib.Path(__file__).parent


def main():
    data, run = pathlib.Path(sys.argv[1]), sys.argv[2]
    folder = data / "runs" / run
    pages, plain = (json.loads((folder / name).read_text()) for name in ("apart.json", "apart-clean.json"))
    rows = [("accuracy", "92%", "accuracy", None), ("calibration error (ECE)", "0.02", "calibrationError", None)]
    print(f"On the {pages['pictures']:,} pictures kept apart; every kind counts the same. `python evaluate.py DATA RUN` shows them as pages show pictures, `--clean` as they are.\n")
    print("| | goal | as on pages | as they are |\n|---|---:|---:|---:|")
    for name, goal, key, _ in rows:
        show = (lambda value: f"{value:.3f}") if key == "calibrationError" else percent
        print(f"| {name} | {goal} | {show(pages[key])} | {show(plain[key])} |")
    print(f"| ImageNet photographs named photograph | 98% | {percent(pages['sources']['photograph photos-second-half'][0])} | {percent(plain['sources']['photograph photos-second-half'][0])} |")
    for kind in KINDS:
        print(f"| {kind} | 85% | {percent(pages['kinds'][kind])} | {percent(plain['kinds'][kind])} |")
    print("\n" + lost_and_hidden(data, run, pages["temperature"]))
    print("\nRows are the kinds shown, columns the kinds named, as on pages:\n")
    print("| | " + " | ".join(KINDS) + " |\n|---" + "|---:" * len(KINDS) + "|")
    for kind, row in zip(KINDS, pages["confusion"]):
        print(f"| {kind} | " + " | ".join(map(str, row)) + " |")
    print("\n| source kept apart | pictures | as on pages | as they are |\n|---|---:|---:|---:|")
    for source, (right, count) in pages["sources"].items():
        print(f"| {source} | {count} | {percent(right)} | {percent(plain['sources'][source][0])} |")


def percent(share):
    return f"{100 * share:.1f}%"


def lost_and_hidden(data, run, temperature):
    """Photographs that would lose their class, and pictures of other kinds that would get none, at the threshold of descriptor.json."""
    torch.set_num_threads(1)
    threshold = json.loads((HERE / "descriptor.json").read_text())["unnamed"]["threshold"]
    pictures, unnamed = Pictures(data, "apart"), [KINDS.index(kind) for kind in UNNAMED]
    kinds, lines = np.array([kind for kind, *_ in pictures.entries]), []
    for clean, words in ((False, "As on pages"), (True, "as they are")):
        found = probabilities(logits_of(load(data, run), pictures, range(len(pictures)), clean), temperature)
        none = np.isin(found.argmax(1), unnamed) & (found[:, unnamed].sum(1) >= threshold)
        photographs, others = kinds == KINDS.index("photograph"), np.isin(kinds, unnamed)
        share = np.mean([none[kinds == kind].mean() for kind in unnamed])
        lines.append(f"{words} {none[photographs].sum()} of {photographs.sum()} photographs kept apart lose their class, and {none[others].sum():,} of {others.sum():,} pictures of those kinds get none ({percent(share)}, every kind counting the same)")
    return f"Threshold {threshold}. " + "; ".join(lines) + "."


if __name__ == "__main__":
    main()
