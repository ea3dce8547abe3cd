"""EfficientNet-Lite0 as a list of layers with batch normalization folded in, and a plain NumPy inference of it.

Architecture: Tan and Le, EfficientNet (arXiv 1905.11946), in the Lite form of tensorflow/tpu
(models/official/efficientnet/lite/efficientnet_lite_builder.py): ReLU6, no squeeze-and-excite, stem and head not scaled.
Names in the checkpoint: PyPI efficientnet_lite_pytorch 0.1.0, model.py. That definition pads as TensorFlow's "SAME" does
(utils.py, Conv2dStaticSamePadding): where the padding is odd, as with stride 2 on even sizes, the extra row and column
are at the bottom and on the right.
"""
import dataclasses

import numpy as np

# (blocks, kernel side, stride of the first block, expansion, output channels) of each stage.
STAGES = [(1, 3, 1, 1, 16), (2, 3, 2, 6, 24), (2, 5, 2, 6, 40), (3, 3, 2, 6, 80), (3, 5, 1, 6, 112), (4, 5, 2, 6, 192), (1, 3, 1, 6, 320)]
BATCH_NORM_EPSILON = 1e-3  # efficientnet_lite_pytorch 0.1.0, utils.py


@dataclasses.dataclass
class Convolution:
    name: str
    kind: str  # "convolution" or "depthwise"
    weights: np.ndarray  # convolution [height, width, in, out]; depthwise [height, width, channels, 1]: TensorFlow's order
    bias: np.ndarray  # [out]
    stride: int
    relu6: bool
    add: str | None = None  # name of the earlier layer whose output is added to this one's


def folded_network(tensors):
    """(convolutions in order, linear weights [1280, 1000], linear bias [1000]); all in float64, not rounded yet."""
    layers = [_convolution(tensors, "stem", "_conv_stem", "_bn0", stride=2)]
    block = 0
    for stage, (repeats, kernel, first_stride, expansion, channels) in enumerate(STAGES, start=1):
        for repeat in range(repeats):
            name, source = f"stage{stage}/block{repeat + 1}", f"_blocks.{block}."
            stride, block_input = first_stride if repeat == 0 else 1, layers[-1].name
            if expansion != 1:
                layers.append(_convolution(tensors, f"{name}/expand", f"{source}_expand_conv", f"{source}_bn0"))
            depthwise = _convolution(tensors, f"{name}/depthwise", f"{source}_depthwise_conv", f"{source}_bn1", stride, kind="depthwise")
            layers.append(depthwise)
            project = _convolution(tensors, f"{name}/project", f"{source}_project_conv", f"{source}_bn2", relu6=False)
            # Only the first block of a stage changes size or channels, so only the others have a residual.
            project.add = block_input if repeat > 0 else None
            assert depthwise.weights.shape[0] == kernel and project.bias.size == channels, name
            layers.append(project)
            block += 1
    layers.append(_convolution(tensors, "feature_maps", "_conv_head", "_bn1"))
    return layers, tensors["_fc.weight"].T.astype("f8"), tensors["_fc.bias"].astype("f8")


def _convolution(tensors, name, source, batch_norm, stride=1, relu6=True, kind="convolution"):
    """Folds `gamma (x - mean) / sqrt(variance + epsilon) + beta` into the weights and a bias."""
    gamma, beta, mean, variance = (
        tensors[f"{batch_norm}.{part}"].astype("f8") for part in ("weight", "bias", "running_mean", "running_var")
    )
    scale = gamma / np.sqrt(variance + BATCH_NORM_EPSILON)
    # PyTorch has [out, in, height, width], and for depthwise [channels, 1, height, width].
    weights = tensors[f"{source}.weight"].astype("f8") * scale[:, None, None, None]
    order = (2, 3, 0, 1) if kind == "depthwise" else (2, 3, 1, 0)
    return Convolution(name, kind, weights.transpose(order), beta - mean * scale, stride, relu6)


def infer(network, image):
    """(feature maps [height, width, 1280], embedding [1280], logits [1000]) of one preprocessed image [height, width, 3].

    In float32, whatever type the weights are stored in.
    """
    layers, linear_weights, linear_bias = network
    outputs, values = {}, image.astype("f4")
    for layer in layers:
        values = _convolve(values, layer)
        if layer.add:
            values = values + outputs[layer.add]
        outputs[layer.name] = values
    embedding = values.mean((0, 1))
    return values, embedding, embedding @ linear_weights.astype("f4") + linear_bias


def _convolve(values, layer):
    kernel, stride = layer.weights.shape[0], layer.stride
    (height, top, bottom), (width, left, right) = (_same_padding(side, kernel, stride) for side in values.shape[:2])
    padded = np.pad(values, ((top, bottom), (left, right), (0, 0)))
    total = layer.bias
    for y, x in np.ndindex(kernel, kernel):
        window = padded[y : y + stride * (height - 1) + 1 : stride, x : x + stride * (width - 1) + 1 : stride]
        weights = layer.weights[y, x].astype("f4")
        total = total + (window * weights[:, 0] if layer.kind == "depthwise" else window @ weights)
    return np.clip(total, 0, 6) if layer.relu6 else total


def _same_padding(side, kernel, stride):
    """TensorFlow's "SAME": (output side, padding before, padding after); an odd one out goes after."""
    output = -(-side // stride)
    padding = max((output - 1) * stride + kernel - side, 0)
    return output, padding // 2, padding - padding // 2
