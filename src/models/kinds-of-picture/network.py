"""The network: five mlpconv blocks, the last of which ends in ten maps, their averages, and a softmax (Lin, Chen and Yan, 1312.4400).

An mlpconv block is a k x k convolution and two 1 x 1 convolutions, each with ReLU; the ten maps have none, as they are scores.
Batch normalization helps in training and is folded into the convolutions afterwards, so that none is left. Padding is
TensorFlow's "SAME" for sides that the strides divide.
"""
import torch
from torch import nn

from kinds import KINDS

# (kernel side, stride, channels) of each block.
BLOCKS = ((7, 4, 32), (3, 2, 64), (3, 2, 112), (3, 1, 144), (3, 1, 144))
DROPOUT = 0.3  # of the channels that the ten maps are made from


class Network(nn.Module):
    """Images [n, 3, height, width] in -1 to 1 to logits [n, 10]; `maps` gives the ten maps before they are averaged."""

    def __init__(self, blocks=BLOCKS, normalized=True):
        super().__init__()
        layers, channels = [], 3
        for i, (kernel, stride, width) in enumerate(blocks):
            layers += convolution(channels, width, kernel, stride, normalized)
            layers += convolution(width, width, 1, 1, normalized)
            if i == len(blocks) - 1:
                layers += [nn.Dropout2d(DROPOUT), nn.Conv2d(width, len(KINDS), 1)]
            else:
                layers += convolution(width, width, 1, 1, normalized)
            channels = width
        self.layers = nn.Sequential(*layers)

    def maps(self, images):
        return self.layers(images)

    def forward(self, images):
        return self.maps(images).mean((2, 3))


def convolution(inputs, outputs, kernel, stride, normalized):
    before = (kernel - stride) // 2
    after = kernel - stride - before
    layer = nn.Conv2d(inputs, outputs, kernel, stride, padding=kernel // 2 if before == after else 0, bias=not normalized)
    nn.init.kaiming_normal_(layer.weight, nonlinearity="relu")
    uneven = [] if before == after else [nn.ZeroPad2d((before, after, before, after))]
    return [*uneven, layer, *([nn.BatchNorm2d(outputs)] if normalized else []), nn.ReLU(inplace=True)]


def folded(network):
    """[(weights [out, in, height, width], bias [out], stride, whether ReLU follows)] in float64, batch normalization folded in."""
    layers, found = list(network.layers), []
    for i, layer in enumerate(layers):
        if not isinstance(layer, nn.Conv2d):
            continue
        weights = layer.weight.detach().double()
        bias = torch.zeros(weights.shape[0], dtype=torch.float64) if layer.bias is None else layer.bias.detach().double()
        following = layers[i + 1] if i + 1 < len(layers) else None
        if isinstance(following, nn.BatchNorm2d):
            scale = following.weight.detach().double() / (following.running_var.double() + following.eps).sqrt()
            weights = weights * scale[:, None, None, None]
            bias = following.bias.detach().double() + (bias - following.running_mean.double()) * scale
        found.append((weights, bias, layer.stride[0], i + 1 < len(layers)))
    return found
