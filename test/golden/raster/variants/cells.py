"""The cells that variants hold: every type's extremes, runs, a slope and noise, in 29 rows of 37."""

import numpy as np

COLUMNS, ROWS = 37, 29

# As GDAL and the reader call them -> numpy's type.
TYPES = {
    'uint8': np.uint8,
    'int8': np.int8,
    'uint16': np.uint16,
    'int16': np.int16,
    'uint32': np.uint32,
    'int32': np.int32,
    'uint64': np.uint64,
    'int64': np.int64,
    'float16': np.float16,
    'float32': np.float32,
    'float64': np.float64,
}


def extremes(dtype):
    """Values at the borders of a type, and those that careless arithmetic gets wrong."""
    if np.issubdtype(dtype, np.integer):
        info = np.iinfo(dtype)
        values = [info.min, info.max, info.min + 1, info.max - 1, info.max // 2, info.max // 2 + 1]
        values += [v for v in (0, 1, -1, 127, 128, 255, 256, 2**24 + 1, 2**53 + 1) if info.min <= v <= info.max]
        return np.array(values, dtype)
    info = np.finfo(dtype)
    values = [info.min, info.max, info.tiny, info.tiny / 4, info.eps, -0.0, 0.0, 1.0, -1.5, 0.1]
    return np.array(values + [np.nan, np.inf, -np.inf], dtype)


def cells(dtype, rows=ROWS, columns=COLUMNS, bits=None):
    """Cells of a type; with `bits`, only such as fit into so many."""
    dtype = np.dtype(dtype)
    count = rows * columns
    special = extremes(dtype)
    out = np.zeros(count, dtype)
    fifth = count // 5
    out[:fifth] = np.resize(special, fifth)
    out[fifth : 2 * fifth] = np.repeat(np.resize(special, fifth // 11 + 1), 11)[:fifth]
    slope = np.arange(fifth) // 3
    noise = np.random.RandomState(7)
    if dtype.kind == 'f':
        out[2 * fifth : 3 * fifth] = 100 + slope / 8
        out[3 * fifth : 3 * fifth + 60] = (noise.randint(-8000, 8000, 60) / 16).astype(dtype)
    else:
        out[2 * fifth : 3 * fifth] = slope % np.iinfo(dtype).max
        whole = noise.bytes(60 * dtype.itemsize)
        out[3 * fifth : 3 * fifth + 60] = np.frombuffer(whole, dtype)
    out[-fifth // 2 :] = special[1]
    if bits is not None:
        out &= dtype.type(2**bits - 1)
    return out.reshape(rows, columns)


def smooth(rows=ROWS, columns=COLUMNS, band=0):
    """A soft slope for lossy compressions."""
    y, x = np.mgrid[0:rows, 0:columns]
    return (128 + 70 * np.sin(x / 6 + band) + 50 * np.cos(y / 5 - band)).round().astype(np.uint8)


WHOLES = {kind: cells(dtype) for kind, dtype in TYPES.items()}
BYTES, SHORTS, FLOATS = WHOLES['uint8'], WHOLES['int16'], WHOLES['float32']
