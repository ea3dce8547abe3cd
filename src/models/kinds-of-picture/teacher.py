#!/usr/bin/env python3
"""The teacher: EfficientNet-Lite0's pooled features of views, and a small network that names kinds from them.

    python teacher.py DATA features [WORKER/WORKERS]   two views of each picture of the first collection, with their features
    python teacher.py DATA head                        fits the small network on them
    python teacher.py DATA views                       DATA/views/SOURCE-old.npz: the views with its answers, for learn.py
"""
import json
import pathlib
import sys

import numpy as np
import torch
from PIL import Image
from torch import nn
from torch.nn import functional as F

import augment
from kinds import KINDS
from pixels import Pictures
from split import is_for_tuning
from train import KIND_WEIGHTS

MODEL = pathlib.Path(__file__).parent / "../efficientnet-lite0"
SIDE = 176  # of the teacher's square input
VIEWS, SEED, BLOCK = 2, 77, 1024
STEPS = 4000


class Lite0:
    """The graph model of this repository in PyTorch, up to its global average pooling."""

    def __init__(self):
        model = json.loads((MODEL / "model.json").read_text())
        self.nodes = [node for node in model["modelTopology"]["node"] if node["op"] not in ("Const", "Placeholder")]
        content, at, self.weights = b"".join((MODEL / path).read_bytes() for path in model["weightsManifest"][0]["paths"]), 0, {}
        for weight in model["weightsManifest"][0]["weights"]:
            stored = np.dtype({"float32": "<f4", "float16": "<f2", "int32": "<i4"}[weight.get("quantization", {}).get("dtype", weight["dtype"])])
            count = int(np.prod(weight["shape"]))
            values = np.frombuffer(content, stored, count, at).reshape(weight["shape"])
            at += count * stored.itemsize
            self.weights[weight["name"]] = torch.from_numpy(values.astype("f4"))
        for node in self.nodes:
            order = {"_FusedConv2D": (3, 2, 0, 1), "FusedDepthwiseConv2dNative": (2, 3, 0, 1)}.get(node["op"])
            if order:
                self.weights[node["input"][1]] = self.weights[node["input"][1]].permute(order).contiguous()

    @torch.no_grad()
    def features(self, images):
        values = {"input": images.contiguous(memory_format=torch.channels_last)}
        for node in self.nodes:
            first = values[node["input"][0]]
            if node["op"] == "Mean":
                return first.mean((2, 3))
            if node["op"] == "AddV2":
                values[node["name"]] = first + values[node["input"][1]]
                continue
            values[node["name"]] = self.convolution(node, first)

    def convolution(self, node, images):
        weights, stride = self.weights[node["input"][1]], int(node["attr"]["strides"]["list"]["i"][1])
        kernel, padding = weights.shape[2], []
        for side in (images.shape[3], images.shape[2]):
            total = max(0, (-(-side // stride) - 1) * stride + kernel - side)
            padding += [total // 2, total - total // 2]
        groups = images.shape[1] if node["op"] == "FusedDepthwiseConv2dNative" else 1
        found = F.conv2d(F.pad(images, padding), weights, self.weights[node["input"][2]], stride, groups=groups)
        operations = str(node["attr"].get("fused_ops"))
        return found.clamp(0, 6) if "UmVsdTY=" in operations else found  # Relu6 in base64


class Head(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.BatchNorm1d(1280, affine=False), nn.Dropout(0.3), nn.Linear(1280, 384), nn.ReLU(), nn.Dropout(0.4), nn.Linear(384, len(KINDS)))

    def forward(self, features):
        return self.net(features)


def write_features(data, worker, workers):
    torch.set_num_threads(1)
    teacher, pictures = Lite0(), first_collection(data)
    folder = data / "teacher"
    folder.mkdir(exist_ok=True)
    items = [(number, i) for number in range(VIEWS) for i in range(len(pictures))]
    order = np.random.default_rng(5).permutation(len(items))
    for block in range(worker, -(-len(items) // BLOCK), workers):
        file = folder / f"train-v-{block:04d}.npz"
        if file.exists():
            continue
        inputs, squares, kinds, ids = [], [], [], []
        for at in order[block * BLOCK : (block + 1) * BLOCK]:
            number, i = items[at]
            kind, _, entry = pictures.entries[i]
            image = augment.on_page(pictures.pixels(i), entry["mono"], kind, np.random.default_rng([SEED, number, i]))
            inputs.append(augment.network_input(image))
            squares.append(np.asarray(image.resize((SIDE, SIDE), Image.Resampling.BICUBIC)))
            kinds.append(kind)
            ids.append(i)
        batches = [torch.from_numpy(np.stack(squares[start : start + 32])).permute(0, 3, 1, 2).float().sub_(127).div_(128) for start in range(0, len(squares), 32)]
        features = np.concatenate([teacher.features(batch).numpy() for batch in batches]).astype("f2")
        shapes = np.array([each.shape[:2] for each in inputs], "i2")
        next_file = file.with_suffix(".next.npz")
        np.savez(next_file, pixels=np.concatenate([each.reshape(-1) for each in inputs]), shapes=shapes, kinds=np.array(kinds, "i1"), ids=np.array(ids, "i4"), features=features)
        next_file.replace(file)


def first_collection(data):
    pictures = Pictures(data, "train")
    later = {index.stem.split("--")[2] for index in (data / "packed").glob("train-later--*.json")}
    pictures.entries = [entry for entry in pictures.entries if entry[1] not in later]
    return pictures


def blocks(data):
    for file in sorted((data / "teacher").glob("train-v-*.npz")):
        if not file.name.endswith(".next.npz"):
            with np.load(file) as content:
                yield dict(content)


def sampling_weights(kinds, ids, entries):
    """Kinds by their weight, sources by the root of their size."""
    sources = np.array([f"{entries[i][0]} {entries[i][1]}" for i in ids])
    _, inverse, counts = np.unique(sources, return_inverse=True, return_counts=True)
    weights = 1 / np.sqrt(counts)[inverse]
    for k, kind in enumerate(KINDS):
        weights[kinds == k] *= KIND_WEIGHTS.get(kind, 1.0) / weights[kinds == k].sum()
    return torch.from_numpy(weights)


def fit_head(data):
    found = [(block["features"].astype("f4"), block["kinds"].astype(int), block["ids"]) for block in blocks(data)]
    features, kinds, ids = (np.concatenate(each) for each in zip(*found))
    mine = np.array([not is_for_tuning(i) for i in ids])
    features, kinds, ids = features[mine], kinds[mine], ids[mine]
    weights = sampling_weights(kinds, ids, first_collection(data).entries)
    features, kinds = torch.from_numpy(features), torch.from_numpy(kinds)
    torch.manual_seed(1)
    head = Head()
    optimizer = torch.optim.AdamW(head.parameters(), lr=1e-3, weight_decay=0.05)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, STEPS)
    for _ in range(STEPS):
        batch = torch.multinomial(weights, 256, replacement=True)
        loss = F.cross_entropy(head(features[batch]), kinds[batch], label_smoothing=0.03)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        schedule.step()
    torch.save(head.state_dict(), data / "teacher" / "head.pt")


def write_views(data):
    entries, head, found = first_collection(data).entries, Head(), {}
    head.load_state_dict(torch.load(data / "teacher" / "head.pt"))
    head.eval()
    for block in blocks(data):
        with torch.no_grad():
            answers = head(torch.from_numpy(block["features"].astype("f4"))).numpy().astype("f2")
        ends = np.cumsum(np.prod(block["shapes"].astype(int), 1) * 3)
        for i, end, shape, kind, answer in zip(block["ids"], ends, block["shapes"], block["kinds"], answers):
            if not is_for_tuning(i):
                size = int(shape[0]) * int(shape[1]) * 3
                found.setdefault(entries[i][1], []).append((block["pixels"][end - size : end], shape, int(kind), answer))
    (data / "views").mkdir(exist_ok=True)
    for source, views in found.items():
        pixels, shapes, kinds, answers = zip(*views)
        np.savez(data / "views" / f"{source}-old.npz", pixels=np.concatenate(pixels), shapes=np.array(shapes, "i2"), kind=kinds[0], answers=np.stack(answers))


def main():
    data, what = pathlib.Path(sys.argv[1]), sys.argv[2]
    if what == "features":
        worker, workers = map(int, (sys.argv[3] if len(sys.argv) > 3 else "0/1").split("/"))
        write_features(data, worker, workers)
    else:
        {"head": fit_head, "views": write_views}[what](data)


if __name__ == "__main__":
    main()
