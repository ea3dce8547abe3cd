#!/usr/bin/env python3
"""Measures what the paper claims of global average pooling: python claims.py DATA [--seeds 5] [--steps 1200]

Trains small networks with ten maps that are averaged and others with a fully connected layer on the flattened last maps, on the
same batches, five seeds each, and compares parameters, multiply-adds, training and kept-apart accuracy, and how accuracy falls
when the content is shifted by up to a third of the side. Localization: how often a map's maximum lies in the content.
Writes DATA/claims/*.json and prints the tables of docs/network-in-network.md.
"""
import argparse
import json
import pathlib

import numpy as np
import torch
from PIL import Image
from torch import nn

import augment
from kinds import KINDS
from network import convolution
from pixels import Pictures
from train import as_input, draws

SIDE = 96  # pixels: square, as a fully connected layer has one input size
BLOCKS = ((7, 4, 32), (3, 2, 64), (3, 2, 96))
HIDDEN = 256  # units of the fully connected head, as the paper's comparison has one hidden layer
BATCH, LEARNING_RATE = 64, 2e-3
PER_KIND = 150  # pictures of each kind that are measured
SHIFTS = (0, 1 / 12, 1 / 6, 1 / 4, 1 / 3)  # of the side
HEADS = ("average", "connected")


class SmallNetwork(nn.Module):
    """The same mlpconv blocks below either head."""

    def __init__(self, head):
        super().__init__()
        layers, channels = [], 3
        for kernel, stride, width in BLOCKS:
            for inputs, side, step in ((channels, kernel, stride), (width, 1, 1), (width, 1, 1)):
                layers += convolution(inputs, width, side, step, True)
            channels = width
        self.blocks = nn.Sequential(*layers)
        self.head = head
        last = SIDE // 16
        if head == "average":
            self.maps = nn.Conv2d(channels, len(KINDS), 1)
        else:
            self.connected = nn.Sequential(nn.Flatten(), nn.Linear(channels * last * last, HIDDEN), nn.ReLU(), nn.Linear(HIDDEN, len(KINDS)))

    def forward(self, images):
        values = self.blocks(images)
        return self.maps(values).mean((2, 3)) if self.head == "average" else self.connected(values)


def square_input(pictures, i, random, augmented):
    kind, _, entry = pictures.entries[i]
    pixels = pictures.pixels(i)
    image = augment.on_page(pixels, entry["mono"], kind, random) if augmented else plain(pixels)
    return augment.network_input(image, (SIDE, SIDE))


def plain(pixels):
    image = Image.fromarray(pixels)
    if image.mode == "RGBA":
        image = Image.alpha_composite(Image.new("RGBA", image.size, "#fff"), image)
    return image.convert("RGB")


def shifted(pixels, dx, dy):
    """Content moved by dx, dy pixels; what comes in from the border repeats it."""
    height, width, _ = pixels.shape
    rows = np.clip(np.arange(height) - dy, 0, height - 1)
    columns = np.clip(np.arange(width) - dx, 0, width - 1)
    return pixels[rows][:, columns]


def train_pair(data, seed, steps, folder):
    """Trains both heads on the same batches of a set of pictures that is small, so that overfitting can show."""
    pictures, random = Pictures(data, "train"), np.random.default_rng(seed)
    source = draws(pictures, random)
    chosen = [next(source) for _ in range(4000)]
    inputs = np.stack([square_input(pictures, i, random, augmented=True) for i in chosen])
    kinds = np.array([pictures.entries[i][0] for i in chosen])
    torch.manual_seed(seed)
    networks = {head: SmallNetwork(head).to(memory_format=torch.channels_last) for head in HEADS}
    optimizers = {head: torch.optim.AdamW(network.parameters(), lr=LEARNING_RATE, weight_decay=0.01) for head, network in networks.items()}
    for step in range(steps):
        batch = random.integers(len(chosen), size=BATCH)
        images, targets = as_input(inputs[batch]), torch.from_numpy(kinds[batch])
        for head, network in networks.items():
            for group in optimizers[head].param_groups:
                group["lr"] = LEARNING_RATE * 0.5 * (1 + np.cos(np.pi * step / steps))
            loss = nn.functional.cross_entropy(network.train()(images), targets)
            optimizers[head].zero_grad(set_to_none=True)
            loss.backward()
            optimizers[head].step()
    for head, network in networks.items():
        network.eval()
        result = {"seed": seed, "train": accuracy(network, inputs[:2000], kinds[:2000]), **measure(network, data, seed)}
        (folder / f"{head}-{seed}.json").write_text(json.dumps(result))
        print(head, json.dumps(result), flush=True)


@torch.no_grad()
def accuracy(network, inputs, kinds):
    named = [network(as_input(inputs[at : at + BATCH])).argmax(1).numpy() for at in range(0, len(inputs), BATCH)]
    return float((np.concatenate(named) == kinds).mean())


def measure(network, data, seed):
    pictures, random = Pictures(data, "apart"), np.random.default_rng(99)
    by_kind = {}
    for i, (kind, _, _) in enumerate(pictures.entries):
        by_kind.setdefault(kind, []).append(i)
    chosen = [i for each in by_kind.values() for i in random.permutation(each)[:PER_KIND]]
    inputs = np.stack([square_input(pictures, i, random, augmented=False) for i in chosen])
    kinds = np.array([pictures.entries[i][0] for i in chosen])
    shifts = {}
    for share in SHIFTS:
        amount = round(share * SIDE)
        moved = [shifted(pixels, *(amount * random.choice([-1, 1], 2))) for pixels in inputs]
        shifts[f"{share:.3f}"] = accuracy(network, np.stack(moved), kinds)
    found = {"apart": shifts["0.000"], "shifted": shifts}
    if network.head == "average":
        found["localized"] = localization(network, pictures, by_kind, random)
    return found


@torch.no_grad()
def localization(network, pictures, by_kind, random):
    """Share of pictures of each kind where its map's maximum lies in the content, pasted at half the side on a plain ground.

    Content covers a quarter of the area, so a maximum at random lies in it once in four.
    """
    found = {}
    for kind, members in by_kind.items():
        inside = []
        for i in random.permutation(members)[:40]:
            content = np.asarray(plain(pictures.pixels(i)).resize((SIDE // 2, SIDE // 2)))
            x, y = random.integers(0, SIDE // 2 + 1, 2)
            canvas = np.full((SIDE, SIDE, 3), random.integers(0, 256), "u1")
            canvas[y : y + SIDE // 2, x : x + SIDE // 2] = content
            values = network.blocks(as_input(canvas[None]))
            plane = network.maps(values)[0, kind].numpy()
            row, column = np.unravel_index(plane.argmax(), plane.shape)
            scale = SIDE / plane.shape[0]
            inside.append(y <= (row + 0.5) * scale <= y + SIDE // 2 and x <= (column + 0.5) * scale <= x + SIDE // 2)
        found[KINDS[kind]] = float(np.mean(inside))
    return found


def sizes():
    rows = {}
    for head in HEADS:
        network = SmallNetwork(head).eval()
        adds = 0

        def count(module, _, output):
            nonlocal adds
            adds += module.weight.numel() * (output.shape[2] * output.shape[3] if output.ndim == 4 else 1)

        for module in network.modules():
            if isinstance(module, (nn.Conv2d, nn.Linear)):
                module.register_forward_hook(count)
        network(torch.zeros(1, 3, SIDE, SIDE))
        rows[head] = (sum(p.numel() for p in network.parameters()), adds)
    return rows


def show(folder):
    for head, (parameters, adds) in sizes().items():
        results = [json.loads(file.read_text()) for file in sorted(folder.glob(f"{head}-*.json"))]
        if not results:
            continue
        spread = lambda values: f"{100 * np.mean(values):.1f} ± {100 * np.std(values):.1f}"  # noqa: E731
        cells = [spread([r["train"] for r in results]), spread([r["apart"] for r in results])]
        cells += [spread([r["shifted"][f"{share:.3f}"] for r in results]) for share in SHIFTS[1:]]
        if "localized" in results[0]:
            cells.append(spread([np.mean(list(r["localized"].values())) for r in results]))
        print(f"| {head} | {parameters} | {adds} | {len(results)} | " + " | ".join(cells) + " |")
        for kind in results[0].get("localized", ()):
            print(f"| {kind} | " + spread([r["localized"][kind] for r in results]) + " |")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("data", type=pathlib.Path)
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--steps", type=int, default=1200)
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    folder = arguments.data / "claims"
    folder.mkdir(exist_ok=True)
    for seed in range(arguments.seeds):
        if not (folder / f"connected-{seed}.json").exists():
            train_pair(arguments.data, seed, arguments.steps, folder)
    show(folder)


if __name__ == "__main__":
    main()
