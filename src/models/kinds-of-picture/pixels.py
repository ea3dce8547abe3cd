"""The packed pictures of one part, read by index."""
import json
import pathlib

import numpy as np

from kinds import KINDS

# After the part in the names of packed files: the collections in the order in which they were added.
COLLECTIONS = ("", "-later", "-third", "-fourth", "-fifth")


class Pictures:
    """All pictures of a part; `entries[i]` is (kind index, source name, index entry), `pixels(i)` uint8 [height, width, 3 or 4]."""

    def __init__(self, data, part, only=None):
        self.entries, self._maps = [], {}
        folder = pathlib.Path(data, "packed")
        # A later collection comes after the earlier ones, so that the numbers of their pictures, and with them the split, stay.
        for index_file in (file for suffix in COLLECTIONS for file in sorted(folder.glob(f"{part}{suffix}--*.json"))):
            _, kind, source = index_file.stem.split("--")
            index = json.loads(index_file.read_text())
            if not index or (only and source not in only):
                continue
            self._maps[source] = np.memmap(index_file.with_suffix(".u8"), "u1", "r")
            self.entries += [(KINDS.index(kind), source, entry) for entry in index]

    def __len__(self):
        return len(self.entries)

    def pixels(self, i):
        _, source, entry = self.entries[i]
        shape = (entry["height"], entry["width"], entry["channels"])
        return self._maps[source][entry["offset"] : entry["offset"] + int(np.prod(shape))].reshape(shape)
