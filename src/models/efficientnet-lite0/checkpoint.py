"""Reads the float32 tensors of a PyTorch checkpoint without PyTorch.

The file has the format that PyTorch wrote before 1.6: five pickles (magic number, protocol version, system information,
the tensors' descriptions, the storages' keys), then each storage as a 64-bit element count and its little-endian values.
A pickle may call any function, so the unpickler here knows three names and refuses every other one.
Source of the format: torch/serialization.py, `_legacy_save`, of PyTorch 1.5.
"""
import collections
import hashlib
import pickle

import numpy as np

MAGIC_NUMBER = 0x1950A86A20F9469CFC6C
STORAGE_TYPES = {"FloatStorage": np.dtype("<f4"), "LongStorage": np.dtype("<i8")}


def read_checkpoint(path, sha256):
    """The tensors of the checkpoint by name; ValueError if the file is not the one with that SHA-256."""
    with open(path, "rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
        if found != sha256:
            raise ValueError(f"{path} has SHA-256 {found}; the published weights have {sha256}.")
        file.seek(0)
        magic_number, _protocol, _system = (_Unpickler(file).load() for _ in range(3))
        if magic_number != MAGIC_NUMBER:
            raise ValueError(f"{path} is not a checkpoint in PyTorch's format before 1.6.")
        described = _Unpickler(file).load()
        storages = {}
        dtypes = {tensor.key: tensor.dtype for tensor in described.values()}
        for key in _Unpickler(file).load():
            count = int.from_bytes(file.read(8), "little")
            storages[key] = np.frombuffer(file.read(count * dtypes[key].itemsize), dtypes[key])
    return {name: tensor.read(storages) for name, tensor in described.items()}


class _Tensor(collections.namedtuple("_Tensor", "dtype key offset shape strides")):
    """A tensor as the pickle describes it: a view of a storage; offset and strides count elements."""

    def read(self, storages):
        byte_strides = [stride * self.dtype.itemsize for stride in self.strides]
        return np.lib.stride_tricks.as_strided(storages[self.key][self.offset:], self.shape, byte_strides)


def _rebuild_tensor(storage, offset, shape, strides, *_gradient_settings):
    dtype, key = storage
    return _Tensor(dtype, key, offset, shape, strides)


class _Unpickler(pickle.Unpickler):
    def find_class(self, module, name):
        if (module, name) == ("collections", "OrderedDict"):
            return collections.OrderedDict
        if (module, name) == ("torch._utils", "_rebuild_tensor_v2"):
            return _rebuild_tensor
        if module == "torch" and name in STORAGE_TYPES:
            return STORAGE_TYPES[name]
        raise pickle.UnpicklingError(f"The checkpoint asks for {module}.{name}, which weights do not need.")

    def persistent_load(self, reference):
        _kind, dtype, key, _device, _count, _view = reference
        return dtype, key
