#!/usr/bin/env python3
"""Writes a trained run as a TensorFlow.js graph model into this folder: python convert.py DATA RUN

model.json, weights.bin, descriptor.json with its checksum in the engine, and golden.json. Converting the same run again gives the same bytes. The temperature is
part of the last convolution, so that softmax of the logits is calibrated.
"""
import argparse
import base64
import hashlib
import json
import pathlib
import re

import numpy as np
import torch
from PIL import Image

from evaluate import load, temperature_of, threshold_of
from kinds import KINDS
from network import folded
from shapes import AREA, SHORT_SIDES, STEP, long_side, shape_of

HERE = pathlib.Path(__file__).parent
SELF_TEST_IMAGE = "../self-test.png"
INPUT_SIZE = 128
SUBTRACT, DIVIDE = 127.5, 127.5
SELF_TEST_TOLERANCE = 0.1
# Layers of at most this many weights stay float32: they are few bytes, and the first ones cause most of the rounding error.
FLOAT32_WEIGHTS = 8000
LAST = "class_maps"
# Kinds for which the extension asks no other network for a class. Drawings are not among them: ImageNet's classes often fit what they show.
UNNAMED = ("interface", "chart", "text", "logo", "flag", "map", "emoji", "pattern")
CHECKSUMS = HERE / "../../engine/models/descriptor-checksums.ts"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("data", type=pathlib.Path)
    parser.add_argument("run")
    arguments = parser.parse_args()
    network = load(arguments.data, arguments.run)
    temperature = temperature_of(network, arguments.data)
    threshold = threshold_of(network, arguments.data, temperature, [KINDS.index(kind) for kind in UNNAMED])
    layers = stored_layers(network, temperature)
    graph = Graph(layers)
    (HERE / "weights.bin").write_bytes(b"".join(graph.weight_bytes))
    (HERE / "model.json").write_text(json.dumps(graph.model_json(), sort_keys=True, separators=(",", ":")) + "\n")
    (HERE / "golden.json").write_text(json.dumps(golden_answers(layers)) + "\n")
    (HERE / "descriptor.json").write_text(json.dumps(descriptor(layers, threshold), indent=2) + "\n")
    update_checksum(sha256("descriptor.json"))
    print(f"temperature {temperature:.4f}, threshold {threshold}, {parameter_count(layers)} parameters, {multiply_adds(layers, 128, 128)} multiply-adds")
    for file in ("model.json", "weights.bin", "descriptor.json", "golden.json"):
        print(sha256(file), (HERE / file).stat().st_size, file)


def stored_layers(network, temperature):
    """[(name, weights [height, width, in, out], bias, stride, relu)], in the types that the file has."""
    layers = []
    found = folded(network)
    for i, (weights, bias, stride, relu) in enumerate(found):
        if i == len(found) - 1:
            weights, bias = weights / temperature, bias / temperature
        name = LAST if i == len(found) - 1 else "feature_maps" if i == len(found) - 2 else f"mlpconv{i // 3 + 1}/layer{i % 3 + 1}"
        kernel = weights.numpy().transpose(2, 3, 1, 0)
        layers.append((name, kernel.astype("<f4" if kernel.size <= FLOAT32_WEIGHTS else "<f2"), bias.numpy().astype("<f4"), stride, relu))
    return layers


class Graph:
    """A TensorFlow GraphDef in JSON and its weights: convolutions, and the mean over height and width."""

    def __init__(self, layers):
        self.nodes, self.weight_specs, self.weight_bytes = [], [], []
        # Height and width are open: nothing in the network depends on them.
        values = self.node("input", "Placeholder", [], {"shape": shape_attr([-1, -1, -1, 3])})
        for name, weights, bias, stride, relu in layers:
            inputs = [values, self.constant(f"{name}/weights", weights), self.constant(f"{name}/bias", bias)]
            values = self.node(name, "_FusedConv2D", inputs, convolution_attributes(stride, relu))
        axes = self.constant("logits/axes", np.array([1, 2], "<i4"))
        self.node("logits", "Mean", [values, axes], {"Tidx": {"type": "DT_INT32"}, "keep_dims": {"b": False}})

    def constant(self, name, values):
        floating = values.dtype != np.int32
        spec = {"name": name, "shape": list(values.shape), "dtype": "float32" if floating else "int32"}
        if values.dtype == np.float16:
            spec["quantization"] = {"dtype": "float16", "original_dtype": "float32"}
        self.weight_specs.append(spec)
        self.weight_bytes.append(values.tobytes())  # C order, little-endian
        dtype = "DT_FLOAT" if floating else "DT_INT32"
        tensor = {"dtype": dtype, "tensorShape": shape_attr(values.shape)["shape"]}
        self.nodes.append({"name": name, "op": "Const", "attr": {"dtype": {"type": dtype}, "value": {"tensor": tensor}}})
        return name

    def node(self, name, op, inputs, attributes):
        type_key = "dtype" if op == "Placeholder" else "T"
        self.nodes.append({"name": name, "op": op, "input": inputs, "attr": {type_key: {"type": "DT_FLOAT"}, **attributes}})
        return name

    def model_json(self):
        return {
            "format": "graph-model",
            "convertedBy": "GapLens src/models/kinds-of-picture/convert.py",
            "generatedBy": "GapLens src/models/kinds-of-picture/train.py",
            "signature": {
                "inputs": {"input": signature_entry("input", [-1, -1, -1, 3])},
                "outputs": {"logits": signature_entry("logits", [-1, len(KINDS)])},
            },
            "modelTopology": {"node": self.nodes, "versions": {"producer": 1882}},  # the GraphDef version of TensorFlow 2.16
            "weightsManifest": [{"paths": ["weights.bin"], "weights": self.weight_specs}],
        }


def convolution_attributes(stride, relu):
    return {
        "fused_ops": {"list": {"s": [base64_of(op) for op in ["BiasAdd", *(["Relu"] if relu else [])]]}},
        "num_args": {"i": "1"},
        "epsilon": {"f": 0.0},
        "data_format": {"s": base64_of("NHWC")},
        "dilations": {"list": {"i": ["1"] * 4}},
        "padding": {"s": base64_of("SAME")},
        "strides": {"list": {"i": ["1", str(stride), str(stride), "1"]}},
    }


def base64_of(text):
    """GraphDef strings are bytes, so protobuf's JSON form has them in base64."""
    return base64.b64encode(text.encode()).decode()


def shape_attr(shape):
    return {"shape": {"dim": [{"size": str(side)} for side in shape]}}


def signature_entry(name, shape):
    return {"name": f"{name}:0", "dtype": "DT_FLOAT", "tensorShape": shape_attr(shape)["shape"]}


def infer(layers, pixels):
    """Logits [10] of uint8 pixels [height, width, 3] by PyTorch with the weights as stored, rounding included.

    Pads as TensorFlow's SAME does for sides that the stride divides; those of all thirteen shapes are such at every layer.
    """
    values = torch.from_numpy(np.asarray(pixels, "f4").transpose(2, 0, 1)[None].copy())
    values = (values - SUBTRACT) / DIVIDE
    for _name, weights, bias, stride, relu in layers:
        kernel = weights.shape[0]
        before = (kernel - stride) // 2 if kernel > 1 else 0
        after = kernel - stride - before if kernel > 1 else 0
        values = torch.nn.functional.pad(values, (before, after, before, after))
        filters = torch.from_numpy(weights.astype("f4").transpose(3, 2, 0, 1).copy())
        values = torch.nn.functional.conv2d(values, filters, torch.from_numpy(bias.astype("f4")), stride)
        values = values.relu() if relu else values
    return values.mean((2, 3))[0].numpy()


def golden_answers(layers):
    """Logits of pictures that anyone can compute: a formula in integers for the pixels, in each of the thirteen shapes."""
    shapes = [(long_side(short), short) for short in SHORT_SIDES]
    sizes = shapes + [(height, width) for width, height in shapes if width != height]
    return [
        {"width": width, "height": height, "logits": [round(float(v), 5) for v in infer(layers, formula(width, height))]}
        for width, height in sizes
    ]


def formula(width, height):
    """byte(x, y, channel) = (x * 3 + y * 5 + channel * 60 + (x * y >> 3)) & 255."""
    y, x = np.mgrid[0:height, 0:width]
    return np.stack([(x * 3 + y * 5 + channel * 60 + (x * y >> 3)) & 255 for channel in range(3)], -1).astype("u1")


def descriptor(layers, threshold):
    """All that the extension needs to know of the model; ../README.md explains the fields."""
    image = Image.open(HERE / SELF_TEST_IMAGE).convert("RGB")
    logits = infer(layers, np.asarray(image.resize(shape_of(*image.size), Image.Resampling.BICUBIC)))
    return {
        "id": "kinds-of-picture",
        "name": "Kinds of picture",
        "inputSize": INPUT_SIZE,
        "inputRange": {"subtract": SUBTRACT, "divide": DIVIDE},
        "crop": {"kind": "fit", "area": AREA, "step": STEP, "shortSides": list(SHORT_SIDES)},
        "resample": "bicubic",
        "nodes": {"input": "input", "featureMaps": "feature_maps", "classMaps": LAST, "embedding": None, "logits": "logits"},
        "classCount": len(KINDS),
        "labels": "labels.json",
        "checksums": {file: sha256(file) for file in ("model.json", "weights.bin", "labels.json", SELF_TEST_IMAGE)},
        "unnamed": {"kinds": list(UNNAMED), "threshold": threshold},
        "selfTest": {
            "image": SELF_TEST_IMAGE,
            "logits": {str(i): round(float(value), 4) for i, value in enumerate(logits)},
            "tolerance": SELF_TEST_TOLERANCE,
        },
        "license": "MIT",
        "source": "src/models/kinds-of-picture",
        "parameters": parameter_count(layers),
        "multiplyAdds": multiply_adds(layers, INPUT_SIZE, INPUT_SIZE),
    }


def sha256(file):
    return hashlib.sha256((HERE / file).read_bytes()).hexdigest()


def update_checksum(checksum):
    """Tells the extension the checksum of the descriptor, which cannot hold its own."""
    line = re.compile(r"'kinds-of-picture': '\w*'")
    CHECKSUMS.write_text(line.sub(f"'kinds-of-picture': '{checksum}'", CHECKSUMS.read_text()))


def parameter_count(layers):
    return sum(weights.size + bias.size for _, weights, bias, _, _ in layers)


def multiply_adds(layers, width, height):
    """Multiply-adds of one inference: every weight is used once for each output pixel."""
    total = 0
    for _, weights, _, stride, _ in layers:
        width, height = -(-width // stride), -(-height // stride)
        total += width * height * weights.size
    return total


if __name__ == "__main__":
    main()
