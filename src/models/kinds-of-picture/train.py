#!/usr/bin/env python3
"""Trains the network on the packed pictures: python train.py DATA RUN [--steps N] [--minutes M] [--seed N] [--resume]

Writes DATA/runs/RUN/last.pt (weights, their moving average, step) every SAVE_EVERY steps, and a log. A process of its own
prepares the batches; each batch has pictures of one input shape. With --minutes the learning rate falls by the clock where that
is faster than by steps, so that training ends in time on a machine that has other work.
"""
import argparse
import copy
import math
import pathlib
import time

import numpy as np
import torch
from torch import multiprocessing, nn

import augment
from kinds import KINDS
from network import Network
from pixels import Pictures
from split import is_for_tuning

BATCH = 64
LEARNING_RATE, WARM_UP = 3e-3, 200
WEIGHT_DECAY = 0.02
SMOOTHING = 0.03  # of the labels
AVERAGE_DECAY = 0.998
SAVE_EVERY = 100
# Preparing a picture costs as much as learning from it, so each batch is learned from twice: at once, and again some batches later.
# Most of the training sees smaller pictures, which cost half as much.
SMALL, SMALL_UNTIL = 0.75, 0.55  # of the side, of the training
REMEMBERED = 48  # batches that wait for their second time
SQUARE, SQUASHED = (128, 128), 0.15  # share of pictures shown in a square whatever their aspect
# Some kinds vary more than others and so are drawn more often.
KIND_WEIGHTS = {"photograph": 2.0, "drawing": 1.6, "interface": 1.1, "flag": 0.8}


def draws(pictures, random):
    """Endless indices: first a kind, then a source by the root of its size, then a picture of it."""
    by_kind = {}
    for i, (kind, source, _) in enumerate(pictures.entries):
        if not is_for_tuning(i):
            by_kind.setdefault(kind, {}).setdefault(source, []).append(i)
    kinds = sorted(by_kind)
    weights = np.array([KIND_WEIGHTS.get(KINDS[kind], 1.0) for kind in kinds])
    sources = {kind: list(by_kind[kind].values()) for kind in kinds}
    roots = {kind: np.array([math.sqrt(len(each)) for each in sources[kind]]) for kind in kinds}
    while True:
        kind = kinds[random.choice(len(kinds), p=weights / weights.sum())]
        source = sources[kind][random.choice(len(roots[kind]), p=roots[kind] / roots[kind].sum())]
        yield source[random.integers(len(source))]


def prepare_batches(data, seed, queue):
    torch.set_num_threads(1)
    pictures, random = Pictures(data, "train"), np.random.default_rng(seed)
    waiting = {}
    for i in draws(pictures, random):
        kind, _, entry = pictures.entries[i]
        image = augment.on_page(pictures.pixels(i), entry["mono"], kind, random)
        pixels = augment.network_input(image, SQUARE if random.random() < SQUASHED else None)
        batch = waiting.setdefault(pixels.shape, [])
        batch.append((pixels, kind))
        # Rare shapes go out in small batches, so that they do not wait forever.
        if len(batch) == (BATCH if pixels.shape[0] * 2 > pixels.shape[1] and pixels.shape[1] * 2 > pixels.shape[0] else BATCH // 2):
            queue.put((np.stack([each for each, _ in batch]), np.array([each for _, each in batch])))
            waiting[pixels.shape] = []


def twice(queue, random):
    """Endless batches: each from the queue, and each once more after about REMEMBERED others, a little brighter or darker."""
    remembered = []
    while True:
        pixels, kinds = queue.get()
        yield as_input(pixels), torch.from_numpy(kinds)
        remembered.append((pixels, kinds))
        if len(remembered) > REMEMBERED:
            pixels, kinds = remembered.pop(random.integers(len(remembered)))
            gain = torch.from_numpy(random.uniform(0.85, 1.15, (len(kinds), 1, 1, 1)).astype("f4"))
            yield (as_input(pixels) * gain).clamp(-1, 1), torch.from_numpy(kinds)


def as_input(pixels):
    """uint8 [n, height, width, 3] to the network's range, [n, 3, height, width]."""
    return ((torch.from_numpy(np.ascontiguousarray(pixels)).float() - 127.5) / 127.5).permute(0, 3, 1, 2)


def rate(step, progress):
    """Share of the learning rate at a step, with `progress` in [0, 1]: a linear warm-up, then half a cosine."""
    if step < WARM_UP:
        return (step + 1) / WARM_UP
    return 0.5 * (1 + math.cos(math.pi * min(1, progress))) + 1e-3


def begin(arguments, learning_rate):
    """Answers the network, the moving average of its weights, their optimizer, and the folder of the run."""
    torch.manual_seed(arguments.seed)
    torch.set_num_threads(arguments.threads)
    folder = arguments.data / "runs" / arguments.run
    folder.mkdir(parents=True, exist_ok=True)
    network = Network().to(memory_format=torch.channels_last)
    if arguments.start:
        network.load_state_dict(torch.load(arguments.data / "runs" / arguments.start / "last.pt")["average"])
    decayed = [p for p in network.parameters() if p.ndim > 1]
    plain = [p for p in network.parameters() if p.ndim == 1]
    groups = [{"params": decayed, "weight_decay": WEIGHT_DECAY}, {"params": plain, "weight_decay": 0.0}]
    return network, copy.deepcopy(network).eval(), torch.optim.AdamW(groups, lr=learning_rate), folder


def take_step(network, average, optimizer, loss, step):
    """Changes the weights by the gradient of a loss, and their moving average; `step` counts from 1."""
    optimizer.zero_grad(set_to_none=True)
    loss.backward()
    nn.utils.clip_grad_norm_(network.parameters(), 2.0)
    optimizer.step()
    update_average(average, network, min(AVERAGE_DECAY, step / (step + 20)))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("data", type=pathlib.Path)
    parser.add_argument("run")
    parser.add_argument("--steps", type=int, default=6000)
    parser.add_argument("--minutes", type=float, default=math.inf, help="end after so many, however few the steps")
    parser.add_argument("--seed", type=int, default=14)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--loaders", type=int, default=1)
    parser.add_argument("--start", help="a run whose weights to begin with")
    parser.add_argument("--resume", action="store_true")
    arguments = parser.parse_args()
    network, average, optimizer, folder = begin(arguments, LEARNING_RATE)
    first = 0
    if arguments.resume and (folder / "last.pt").exists():
        saved = torch.load(folder / "last.pt")
        network.load_state_dict(saved["network"])
        average.load_state_dict(saved["average"])
        optimizer.load_state_dict(saved["optimizer"])
        first = saved["step"]
    # Not forked, as a fork after PyTorch has started threads may hang.
    context = multiprocessing.get_context("spawn")
    queue = context.Queue(24)
    seeds = [arguments.seed * 1000 + first + i for i in range(arguments.loaders)]
    loaders = [context.Process(target=prepare_batches, args=(arguments.data, seed, queue), daemon=True) for seed in seeds]
    for loader in loaders:
        loader.start()
    train(network, average, optimizer, queue, folder, first, arguments)
    for loader in loaders:
        loader.terminate()


def train(network, average, optimizer, queue, folder, first, arguments):
    begun, steps = time.time(), arguments.steps
    loss_of = nn.CrossEntropyLoss(label_smoothing=SMOOTHING)
    seen, right, total, started = 0, 0, 0.0, time.time()
    batches = twice(queue, np.random.default_rng(arguments.seed))
    for step in range(first, steps):
        progress = max(step / steps, (time.time() - begun) / 60 / arguments.minutes)
        images, kinds = next(batches)
        if progress < SMALL_UNTIL:
            images = nn.functional.interpolate(images, scale_factor=SMALL, mode="bilinear", antialias=True)
        images = images.contiguous(memory_format=torch.channels_last)
        for group in optimizer.param_groups:
            group["lr"] = LEARNING_RATE * rate(step, progress)
        network.train()
        logits = network(images)
        loss = loss_of(logits, kinds)
        take_step(network, average, optimizer, loss, step + 1)
        seen, right, total = seen + len(kinds), right + int((logits.argmax(1) == kinds).sum()), total + loss.item() * len(kinds)
        ended = step + 1 == steps or progress >= 1
        if (step + 1) % SAVE_EVERY == 0 or ended:
            line = f"step {step + 1}: loss {total / seen:.4f}, training accuracy {right / seen:.4f}, {seen / (time.time() - started):.0f} pictures a second"
            print(line, flush=True)
            with (folder / "log.txt").open("a") as log:
                log.write(line + "\n")
            state = {"network": network.state_dict(), "average": average.state_dict(), "optimizer": optimizer.state_dict(), "step": step + 1}
            torch.save(state, folder / "next.pt")
            (folder / "next.pt").replace(folder / "last.pt")
            seen, right, total, started = 0, 0, 0.0, time.time()
        if ended:
            return


@torch.no_grad()
def update_average(average, network, decay):
    for kept, new in zip(average.state_dict().values(), network.state_dict().values()):
        if kept.dtype.is_floating_point:
            kept.lerp_(new, 1 - decay)
        else:
            kept.copy_(new)


if __name__ == "__main__":
    main()
