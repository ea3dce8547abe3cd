#!/usr/bin/env python3
"""Trains on from a run, or from the weights in this folder, with the views of views.py: python learn.py DATA RUN [--start RUN] --minutes M [--threads N]

The views lie in memory; new files of DATA/views are taken up as they appear. The learning rate falls by the clock, so that training
ends in time on a machine that has other work. Where a file has the answers of the teacher (teacher.py), the network learns from them as well.
The sums of convolutions are bfloat16's where the processor has them, which takes less than half the time.
"""
import argparse
import itertools
import json
import pathlib
import queue
import threading
import time

import numpy as np
import torch
from torch import nn

from kinds import KINDS
from stored import graph_model, view_files
from train import as_input, begin, rate, take_step

HERE = pathlib.Path(__file__).parent
BATCH = 64
SMOOTHING = 0.03  # of the labels
TEACHER_SHARE, SOFTNESS = 0.5, 2.0  # of the loss; the temperature at which answers are compared
SMALL = 0.75  # of the side
SAVE_EVERY, LOOK_EVERY = 100, 100  # steps
EVENNESS = 0.4  # a source counts as this power of its size
KIND_WEIGHTS = {"photograph": 2.0, "drawing": 2.0, "logo": 2.0, "emoji": 1.3, "chart": 1.2, "interface": 1.1, "text": 0.8, "flag": 0.7}
MONO_WEIGHT = 0.4  # of a source of one color: there are many of them, and they are much alike
MIRRORED = torch.tensor([name in ("photograph", "drawing", "pattern", "emoji") for name in KINDS])
SHIFT = 10  # pixels


class Views:
    """The views in memory, by shape; `batch()` draws some of one shape: kinds by weight, sources by a power of their size."""

    def __init__(self, data, seed):
        self.data, self.files, self.shapes, self.count = data, set(), {}, 0
        # Generators of its own: batches are prepared while the network, which draws for its dropout, learns from earlier ones.
        self.random, self.variation = np.random.default_rng(seed), torch.Generator().manual_seed(seed)
        self.mono = mono_sources(data / "packed")

    def look(self):
        """Reads the files that are new. A source's views in several files count as one source."""
        new = [path for path in view_files(self.data) if path.name not in self.files]
        for path in new:
            with np.load(path) as content:
                pixels, shapes, kind = content["pixels"], content["shapes"], int(content["kind"])
            answers_file = self.data / "answers" / f"{path.stem}.npy"
            answers = np.load(answers_file) if answers_file.exists() else None
            self.files.add(path.name)
            source, at = path.stem.rsplit("-", 1)[0], 0
            for i, (height, width) in enumerate(shapes.tolist()):
                size = height * width * 3
                entry = (pixels[at : at + size].reshape(height, width, 3), kind, source, None if answers is None else answers[i])
                self.shapes.setdefault((height, width), []).append(entry)
                at += size
        if new:
            self.weigh()
            print(f"{self.count} views of {len(self.files)} files", flush=True)

    def weigh(self):
        sizes = {}
        for entries in self.shapes.values():
            for _, kind, source, _ in entries:
                sizes[kind, source] = sizes.get((kind, source), 0) + 1
        powers = {(kind, source): size**EVENNESS * (MONO_WEIGHT if source in self.mono else 1) for (kind, source), size in sizes.items()}
        totals = {kind: sum(power for (other, _), power in powers.items() if other == kind) for kind, _ in sizes}
        weight = {key: KIND_WEIGHTS.get(KINDS[key[0]], 1.0) / totals[key[0]] * power / sizes[key] for key, power in powers.items()}
        self.sums = {shape: np.cumsum([weight[kind, source] for _, kind, source, _ in entries]) for shape, entries in self.shapes.items()}
        self.names = list(self.shapes)
        shares = np.array([self.sums[shape][-1] for shape in self.names])
        self.shares, self.count = shares / shares.sum(), sum(sizes.values())

    def batch(self):
        shape = self.names[self.random.choice(len(self.names), p=self.shares)]
        entries, sums = self.shapes[shape], self.sums[shape]
        chosen = [entries[i] for i in np.minimum(np.searchsorted(sums, self.random.random(BATCH) * sums[-1]), len(entries) - 1)]
        kinds = torch.tensor([kind for _, kind, _, _ in chosen])
        taught = torch.tensor([answers is not None for *_, answers in chosen])
        answers = torch.from_numpy(np.stack([np.zeros(len(KINDS), "f4") if answers is None else answers.astype("f4") for *_, answers in chosen]))
        return varied(as_input(np.stack([pixels for pixels, *_ in chosen])), kinds, self.variation), kinds, answers, taught


def mono_sources(packed):
    """Names of the training sources most of whose pictures have one color on a transparent ground."""
    indices = {path.stem.split("--")[2]: json.loads(path.read_text()) for path in packed.glob("train*--*.json")}
    return {source for source, index in indices.items() if index and np.mean([entry["mono"] for entry in index]) > 0.5}


def varied(images, kinds, generator):
    """Mirrored, shifted, brighter or darker, in other colors: what costs little, so that a source's own colors tell less."""
    flip = MIRRORED[kinds] & (torch.rand(len(kinds), generator=generator) < 0.5)
    images[flip] = images[flip].flip(3)
    images = images * (1 + 0.2 * torch.randn(len(kinds), 1, 1, 1, generator=generator)) + 0.1 * torch.randn(len(kinds), 3, 1, 1, generator=generator)
    mixed = torch.rand(len(kinds), generator=generator) < 0.3
    mixing = torch.eye(3) + 0.22 * torch.randn(int(mixed.sum()), 3, 3, generator=generator)
    images[mixed] = torch.einsum("nij,njhw->nihw", mixing / mixing.sum(2, keepdim=True).clamp(0.5), images[mixed])
    height, width = images.shape[2:]
    top, left = torch.randint(0, 2 * SHIFT + 1, (2,), generator=generator).tolist()
    padded = nn.functional.pad(images.clamp(-1, 1), (SHIFT,) * 4, mode="replicate")
    return padded[:, :, top : top + height, left : left + width]


def loss_of(logits, kinds, answers, taught):
    own = nn.functional.cross_entropy(logits, kinds, label_smoothing=SMOOTHING, reduction="none")
    target = torch.softmax(answers / SOFTNESS, 1)
    apart = (target * (target.clamp_min(1e-6).log() - torch.log_softmax(logits / SOFTNESS, 1))).sum(1) * SOFTNESS**2
    return torch.where(taught, (1 - TEACHER_SHARE) * own + TEACHER_SHARE * apart, own).mean()


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("data", type=pathlib.Path)
    parser.add_argument("run")
    parser.add_argument("--start", help="a run; without it, the weights in this folder")
    parser.add_argument("--minutes", type=float, required=True)
    parser.add_argument("--rate", type=float, default=2.5e-3, help="the learning rate at its highest")
    parser.add_argument("--small", type=float, default=0.6, help="share of the training that sees pictures at SMALL")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seed", type=int, default=14)
    arguments = parser.parse_args()
    views = Views(arguments.data, arguments.seed)
    network, average, optimizer, folder = begin(arguments, arguments.rate)
    if not arguments.start:
        views.look()
        take_weights(network, [views.batch()[0] for _ in range(24)])
        average.load_state_dict(network.state_dict())
    learn(network, average, optimizer, views, folder, arguments)


@torch.no_grad()
def take_weights(network, batches):
    """Gives the network the weights of this folder, in which batch normalization is folded: the normalization of each convolution begins with what undoes it."""
    shared = iter(weights_in_folder())
    layers = list(network.layers)
    for i, layer in enumerate(layers):
        if isinstance(layer, nn.Conv2d):
            weights, bias = next(shared)
            layer.weight.copy_(weights)
            following = layers[i + 1] if i + 1 < len(layers) else None
            found = [layer(images) for images in batches]
            if isinstance(following, nn.BatchNorm2d):
                values = torch.cat([each.permute(1, 0, 2, 3).flatten(1) for each in found], 1)
                following.running_mean.copy_(values.mean(1))
                following.running_var.copy_(values.var(1))
                following.weight.copy_((following.running_var + following.eps).sqrt())
                following.bias.copy_(bias + following.running_mean)
            else:
                layer.bias.copy_(bias)
            batches = found
        else:
            batches = [layer.eval()(images) for images in batches]


def weights_in_folder():
    """(weights [out, in, height, width], bias [out]) of each convolution, in order."""
    _, weights = graph_model(HERE)
    names = [name.removesuffix("/weights") for name in weights if name.endswith("/weights")]
    return [(weights[f"{name}/weights"].permute(3, 2, 0, 1).contiguous(), weights[f"{name}/bias"]) for name in names]


def prepare_batches(views, ready, small_until):
    """Fills the queue with batches, smaller pictures until a point in time, while the network learns from earlier ones."""
    for count in itertools.count():
        if count % LOOK_EVERY == 0:
            views.look()
        images, *rest = views.batch()
        if time.time() < small_until:
            images = nn.functional.interpolate(images, scale_factor=SMALL, mode="bilinear", antialias=True)
        ready.put((images.contiguous(memory_format=torch.channels_last), *rest))


def learn(network, average, optimizer, views, folder, arguments):
    begun, step, batches = time.time(), 0, queue.Queue(6)
    small_until = begun + arguments.minutes * 60 * arguments.small
    threading.Thread(target=prepare_batches, args=(views, batches, small_until), daemon=True).start()
    seen, right, total, progress = 0, 0, 0.0, 0.0
    while progress < 1:
        progress = (time.time() - begun) / 60 / arguments.minutes
        for group in optimizer.param_groups:
            group["lr"] = arguments.rate * rate(step, progress)
        images, kinds, answers, taught = batches.get()
        network.train()
        with torch.autocast("cpu", dtype=torch.bfloat16):
            maps = network.maps(images)
        logits = maps.float().mean((2, 3))
        loss = loss_of(logits, kinds, answers, taught)
        step += 1
        take_step(network, average, optimizer, loss, step)
        seen, right, total = seen + len(kinds), right + int((logits.argmax(1) == kinds).sum()), total + loss.item() * len(kinds)
        if step % SAVE_EVERY == 0 or progress >= 1:
            print(f"step {step}, {progress:.1%} of the time: loss {total / seen:.4f}, training accuracy {right / seen:.4f}, {time.process_time():.0f} s of processor time", flush=True)
            torch.save({"network": network.state_dict(), "average": average.state_dict(), "step": step}, folder / "next.pt")
            (folder / "next.pt").replace(folder / "last.pt")
            seen, right, total = 0, 0, 0.0


if __name__ == "__main__":
    main()
