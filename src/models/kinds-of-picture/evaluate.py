#!/usr/bin/env python3
"""Measures a trained network on what was kept apart: python evaluate.py DATA RUN [--part apart|tune] [--clean] [--markdown]

The temperature comes from the tuning part alone (`tune` and every twelfth picture of `train`). Pictures are shown as pages show
them, by augment.py with a fixed seed; with --clean as they are, on white.
"""
import argparse
import json
import math
import pathlib

import numpy as np
import torch
from PIL import Image

import augment
from kinds import KINDS
from network import Network
from pixels import Pictures
from split import is_for_tuning
from train import as_input

BINS = 15  # of the calibration error
SEED = 2024
BATCH = 64


def load(data, run):
    network = Network()
    network.load_state_dict(torch.load(pathlib.Path(data) / "runs" / run / "last.pt", map_location="cpu")["average"])
    return network.eval()


def image_of(pictures, i, clean, view=0):
    """A picture as a page shows it, or, with `clean`, as it is on white."""
    kind, _, entry = pictures.entries[i]
    pixels = pictures.pixels(i)
    if clean:
        image = Image.fromarray(pixels)
        if image.mode == "RGBA":
            ground = Image.new("RGBA", image.size, "#fff")
            image = Image.alpha_composite(ground, image)
        return image.convert("RGB")
    random = np.random.default_rng([SEED, i, view] if view else [SEED, i])
    return augment.on_page(pixels, entry["mono"], kind, random)


@torch.no_grad()
def logits_of(network, pictures, chosen, clean=False, view=0):
    """Logits [n, 10] of the chosen pictures, computed in batches of one shape. Every view is another page around a picture."""
    logits, waiting = np.zeros((len(chosen), len(KINDS)), "f4"), {}

    def flush(batch):
        logits[[at for at, _ in batch]] = network(as_input(np.stack([pixels for _, pixels in batch]))).numpy()

    for at, i in enumerate(chosen):
        pixels = augment.network_input(image_of(pictures, i, clean, view))
        batch = waiting.setdefault(pixels.shape, [])
        batch.append((at, pixels))
        if len(batch) == BATCH:
            flush(waiting.pop(pixels.shape))
    for batch in waiting.values():
        flush(batch)
    return logits


def probabilities(logits, temperature):
    scaled = logits / temperature
    powers = np.exp(scaled - scaled.max(1, keepdims=True))
    return powers / powers.sum(1, keepdims=True)


def fit_temperature(logits, kinds, weights):
    """The temperature of the least weighted log loss, by golden section on its logarithm."""

    def loss(log_temperature):
        chosen = probabilities(logits, np.exp(log_temperature))[np.arange(len(kinds)), kinds]
        return -(weights * np.log(chosen + 1e-12)).sum() / weights.sum()

    low, high, golden = np.log(0.2), np.log(5), (5**0.5 - 1) / 2
    for _ in range(40):
        a, b = high - golden * (high - low), low + golden * (high - low)
        low, high = (low, b) if loss(a) < loss(b) else (a, high)
    return float(np.exp((low + high) / 2))


def calibration_error(found, kinds, weights):
    """Expected calibration error: |accuracy - confidence| over equal bins of confidence, weighted."""
    confidence, right = found.max(1), (found.argmax(1) == kinds).astype(float)
    bins = np.minimum((confidence * BINS).astype(int), BINS - 1)
    total = 0.0
    for each in range(BINS):
        inside = bins == each
        if inside.any():
            total += abs((weights[inside] * (right[inside] - confidence[inside])).sum())
    return total / weights.sum()


def kind_weights(kinds):
    """Every kind counts the same, however many pictures of it there are."""
    return 1 / np.bincount(kinds, minlength=len(KINDS))[kinds]


def tuning_set(data, per_kind=220):
    """(pictures, chosen) pairs: the sources for tuning and every twelfth picture of the training sources, at most per_kind each."""
    tune, train = Pictures(data, "tune"), Pictures(data, "train")
    left = [i for i in range(len(train)) if is_for_tuning(i)]
    counts, chosen = np.zeros(len(KINDS), int), []
    for at in np.random.default_rng(SEED).permutation(len(left)):
        kind = train.entries[left[at]][0]
        if counts[kind] < per_kind:
            counts[kind] += 1
            chosen.append(left[at])
    return [(tune, list(range(len(tune)))), (train, chosen)]


def temperature_of(network, data):
    logits, kinds = [], []
    for pictures, chosen in tuning_set(data):
        logits.append(logits_of(network, pictures, chosen))
        kinds += [pictures.entries[i][0] for i in chosen]
    kinds = np.array(kinds)
    return fit_temperature(np.concatenate(logits), kinds, kind_weights(kinds))


def threshold_of(network, data, temperature, unnamed, views=12):
    """The lowest probability of the unnamed kinds together at which at most 1 in 200 views of tuning photographs loses its class: half of
    what is allowed, as photographs of sources that the training did not see are harder."""
    sums = []
    for pictures, chosen in tuning_set(data):
        photographs = [i for i in chosen if KINDS[pictures.entries[i][0]] == "photograph"]
        for view in range(views if photographs else 0):
            found = probabilities(logits_of(network, pictures, photographs, view=view), temperature)
            together = found[:, unnamed].sum(1)
            sums += list(np.where(np.isin(found.argmax(1), unnamed), together, 0))
    lost = sorted(sums, reverse=True)[len(sums) // 200]
    return max(0.5, math.ceil(lost * 1000 + 1) / 1000)


def report(found, pictures, chosen):
    kinds = np.array([pictures.entries[i][0] for i in chosen])
    named = found.argmax(1)
    weights = kind_weights(kinds)
    table = np.zeros((len(KINDS), len(KINDS)), int)
    np.add.at(table, (kinds, named), 1)
    accuracies = table.diagonal() / np.maximum(table.sum(1), 1)
    sources = {}
    for at, i in enumerate(chosen):
        sources.setdefault(f"{KINDS[kinds[at]]} {pictures.entries[i][1]}", []).append(bool(named[at] == kinds[at]))
    return {
        "pictures": len(kinds),
        "accuracy": float(accuracies[table.sum(1) > 0].mean()),
        "accuracyByPicture": float((named == kinds).mean()),
        "calibrationError": float(calibration_error(found, kinds, weights)),
        "calibrationErrorByPicture": float(calibration_error(found, kinds, np.ones(len(kinds)))),
        "kinds": {kind: float(accuracies[k]) for k, kind in enumerate(KINDS)},
        "confusion": table.tolist(),
        "sources": {name: [float(np.mean(right)), len(right)] for name, right in sorted(sources.items())},
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("data", type=pathlib.Path)
    parser.add_argument("run")
    parser.add_argument("--part", default="apart")
    parser.add_argument("--clean", action="store_true")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    network = load(arguments.data, arguments.run)
    temperature = temperature_of(network, arguments.data)
    pictures = Pictures(arguments.data, arguments.part)
    chosen = list(range(len(pictures)))
    found = probabilities(logits_of(network, pictures, chosen, arguments.clean), temperature)
    result = {"temperature": temperature, **report(found, pictures, chosen)}
    name = f"{arguments.part}{'-clean' if arguments.clean else ''}.json"
    (arguments.data / "runs" / arguments.run / name).write_text(json.dumps(result, indent=1))
    show(result)


def show(result):
    print(f"{result['pictures']} pictures, accuracy {result['accuracy']:.4f} (by picture {result['accuracyByPicture']:.4f}), calibration error {result['calibrationError']:.4f} (by picture {result['calibrationErrorByPicture']:.4f}), temperature {result['temperature']:.3f}")
    print("| shown \\ named | " + " | ".join(KINDS) + " | right |")
    print("|---" * (len(KINDS) + 2) + "|")
    for kind, row in zip(KINDS, result["confusion"]):
        print(f"| {kind} | " + " | ".join(str(count) for count in row) + f" | {100 * result['kinds'][kind]:.1f}% |")
    for source, (right, count) in result["sources"].items():
        print(f"  {source}: {right:.3f} of {count}")


if __name__ == "__main__":
    main()
