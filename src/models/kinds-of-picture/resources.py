"""Files inside GCompris' Qt resources (.rcc): the header is "qres", a version, and where the tree, the data and the names begin."""
import struct
import zlib

COMPRESSED, FOLDER = 1, 2


def files(path):
    """(path inside, content) of every file in a resource."""
    content = path.read_bytes()
    version, tree, data, names = struct.unpack(">4I", content[4:20])
    entry_size = 22 if version >= 2 else 14

    def walk(i, parents):
        at = tree + i * entry_size
        name_at, flags = struct.unpack(">IH", content[at : at + 6])
        name = names + name_at
        length = struct.unpack(">H", content[name : name + 2])[0]
        inside = [*parents, content[name + 6 : name + 6 + 2 * length].decode("utf-16-be")] if i else parents
        if flags & FOLDER:
            count, first = struct.unpack(">II", content[at + 6 : at + 14])
            for child in range(first, first + count):
                yield from walk(child, inside)
            return
        start = data + struct.unpack(">I", content[at + 10 : at + 14])[0]
        size = struct.unpack(">I", content[start : start + 4])[0]
        bytes_inside = content[start + 4 : start + 4 + size]
        yield "/".join(inside), zlib.decompress(bytes_inside[4:]) if flags & COMPRESSED else bytes_inside

    yield from walk(0, [])
