"""The ten kinds of picture, in the order of the network's maps."""

KINDS = ("photograph", "drawing", "interface", "chart", "text", "logo", "flag", "map", "emoji", "pattern")
