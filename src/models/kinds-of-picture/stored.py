"""Reads what other steps and models have stored: weights of graph models, and files of views."""
import json

import numpy as np
import torch

TYPES = {"float32": "<f4", "float16": "<f2", "int32": "<i4"}


def graph_model(folder):
    """The graph model of a folder: its nodes, and its weights by name as float32 tensors, in the order and shapes of the file."""
    model = json.loads((folder / "model.json").read_text())
    (manifest,) = model["weightsManifest"]
    content, at, weights = b"".join((folder / path).read_bytes() for path in manifest["paths"]), 0, {}
    for weight in manifest["weights"]:
        stored = np.dtype(TYPES[weight.get("quantization", {}).get("dtype", weight["dtype"])])
        values = np.frombuffer(content, stored, int(np.prod(weight["shape"])), at).reshape(weight["shape"])
        at += values.nbytes
        weights[weight["name"]] = torch.from_numpy(values.astype("f4"))
    return model["modelTopology"]["node"], weights


def view_files(data):
    """The files that views.py has finished, by name."""
    return [file for file in sorted((data / "views").glob("*.npz")) if not file.name.endswith(".next.npz")]
