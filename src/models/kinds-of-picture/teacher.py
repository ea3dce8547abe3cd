#!/usr/bin/env python3
"""The teacher: EfficientNet-Lite0's pooled features of views, and a small network that names kinds from them.

    python teacher.py DATA head       fits the small network on the features that views.py wrote
    python teacher.py DATA answers    DATA/answers/SOURCE-SET.npy: its logits [n, 10] for each file of views
    python teacher.py DATA measure    its accuracy on what was kept apart, and on what serves for tuning
"""
import argparse
import pathlib

import numpy as np
import torch
from PIL import Image
from torch import nn
from torch.nn import functional as F

from evaluate import image_of, kind_weights, tuning_set
from kinds import KINDS
from pixels import Pictures
from stored import graph_model, view_files
from train import KIND_WEIGHTS

MODEL = pathlib.Path(__file__).parent / "../efficientnet-lite0"
SIDE = 176  # of the teacher's square input
BATCH, STEPS = 256, 5000
PER_SOURCE = 2500  # views of a source that the small network learns from, at most


class Lite0:
    """The graph model of this repository in PyTorch, up to its global average pooling, in bfloat16."""

    def __init__(self):
        nodes, weights = graph_model(MODEL)
        self.nodes = [node for node in nodes if node["op"] not in ("Const", "Placeholder")]
        self.weights = {name: values.to(torch.bfloat16) for name, values in weights.items()}
        for node in self.nodes:
            order = {"_FusedConv2D": (3, 2, 0, 1), "FusedDepthwiseConv2dNative": (2, 3, 0, 1)}.get(node["op"])
            if order:
                self.weights[node["input"][1]] = self.weights[node["input"][1]].permute(order).contiguous(memory_format=torch.channels_last)

    def features_of(self, images):
        """Features [n, 1280] in float16 of Pillow RGB images, each squashed to a square of SIDE."""
        squares = [np.asarray(image.resize((SIDE, SIDE), Image.Resampling.BICUBIC)) for image in images]
        batches = [torch.from_numpy(np.stack(squares[at : at + 32])).permute(0, 3, 1, 2).float().sub_(127).div_(128) for at in range(0, len(squares), 32)]
        return np.concatenate([self.features(batch).numpy() for batch in batches]).astype("f2")

    @torch.no_grad()
    def features(self, images):
        values = {"input": images.to(torch.bfloat16).contiguous(memory_format=torch.channels_last)}
        for node in self.nodes:
            first = values[node["input"][0]]
            if node["op"] == "Mean":
                return first.float().mean((2, 3))
            values[node["name"]] = first + values[node["input"][1]] if node["op"] == "AddV2" else self.convolution(node, first)

    def convolution(self, node, images):
        weights, stride = self.weights[node["input"][1]], int(node["attr"]["strides"]["list"]["i"][1])
        kernel = weights.shape[2]
        # TensorFlow's "SAME" pads the end by one more where the sum is odd.
        total = max(0, (-(-images.shape[2] // stride) - 1) * stride + kernel - images.shape[2])
        before = total // 2
        if total % 2:
            images = F.pad(images, (0, 1, 0, 1))
        groups = images.shape[1] if node["op"] == "FusedDepthwiseConv2dNative" else 1
        found = F.conv2d(images, weights, self.weights[node["input"][2]], stride, padding=before, groups=groups)
        operations = str(node["attr"].get("fused_ops"))
        return found.clamp_(0, 6) if "UmVsdTY=" in operations else found  # Relu6 in base64


class Head(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.BatchNorm1d(1280, affine=False), nn.Dropout(0.3), nn.Linear(1280, 384), nn.ReLU(), nn.Dropout(0.4), nn.Linear(384, len(KINDS)))

    def forward(self, features):
        return self.net(features)


def load_head(data):
    head = Head()
    head.load_state_dict(torch.load(data / "teacher.pt"))
    return head.eval()


@torch.no_grad()
def answers_of(head, features):
    return head(torch.from_numpy(features.astype("f4"))).numpy()


def fit_head(data):
    found, kinds, weights, random = [], [], [], np.random.default_rng(5)
    for file in view_files(data):
        with np.load(file) as content:
            if "features" not in content:
                continue
            features, kind = content["features"], int(content["kind"])
        features = features[random.permutation(len(features))[:PER_SOURCE]]
        found.append(features)
        kinds.append(np.full(len(features), kind))
        weights.append(np.full(len(features), 1 / len(features) ** 0.5))
    features, kinds, weights = (np.concatenate(each) for each in (found, kinds, weights))
    for k, kind in enumerate(KINDS):
        weights[kinds == k] *= KIND_WEIGHTS.get(kind, 1.0) / max(1e-9, weights[kinds == k].sum())
    features, kinds, weights = torch.from_numpy(features), torch.from_numpy(kinds), torch.from_numpy(weights)
    torch.manual_seed(1)
    head = Head()
    optimizer = torch.optim.AdamW(head.parameters(), lr=1e-3, weight_decay=0.05)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, STEPS)
    for _ in range(STEPS):
        batch = torch.multinomial(weights, BATCH, replacement=True)
        loss = F.cross_entropy(head(features[batch].float()), kinds[batch], label_smoothing=0.03)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        schedule.step()
    torch.save(head.state_dict(), data / "teacher.pt")


def write_answers(data):
    head = load_head(data)
    (data / "answers").mkdir(exist_ok=True)
    for file in view_files(data):
        with np.load(file) as content:
            if "features" in content:
                np.save(data / "answers" / f"{file.stem}.npy", answers_of(head, content["features"]).astype("f2"))


def measure(data):
    head, teacher = load_head(data), Lite0()
    apart = Pictures(data, "apart")
    for name, sets in (("tuning", tuning_set(data)), ("apart", [(apart, range(0, len(apart), 3))])):
        images, kinds = [], []
        for pictures, chosen in sets:
            images += [image_of(pictures, i, clean=False) for i in chosen]
            kinds += [pictures.entries[i][0] for i in chosen]
        named, kinds = answers_of(head, teacher.features_of(images)).argmax(1), np.array(kinds)
        weights = kind_weights(kinds)
        each = {kind: f"{(named[kinds == k] == k).mean():.1%}" for k, kind in enumerate(KINDS) if (kinds == k).any()}
        print(name, len(kinds), f"{(weights * (named == kinds)).sum() / weights.sum():.1%}", each)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("data", type=pathlib.Path)
    parser.add_argument("what", choices=("head", "answers", "measure"))
    arguments = parser.parse_args()
    {"head": fit_head, "answers": write_answers, "measure": measure}[arguments.what](arguments.data)


if __name__ == "__main__":
    main()
