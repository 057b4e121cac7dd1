"""TIFFs by hand, for what GDAL does not write: any tags, in any order, around any bytes."""

import struct
import zlib

import numpy as np

BYTE, ASCII, SHORT, LONG, RATIONAL, SLONG, DOUBLE, LONG8 = 1, 2, 3, 4, 5, 9, 12, 16
FORMATS = {BYTE: 'B', ASCII: 's', SHORT: 'H', LONG: 'I', RATIONAL: 'II', SLONG: 'i', DOUBLE: 'd', LONG8: 'Q'}

# 27700, cells of 5, the corner at (1000, 2145).
GEOREFERENCE = {
    33550: (DOUBLE, [5, 5, 0]),
    33922: (DOUBLE, [0, 0, 0, 1000, 2145, 0]),
    34735: (SHORT, [1, 1, 0, 3, 1024, 0, 1, 1, 1025, 0, 1, 1, 3072, 0, 1, 27700]),
}


class Page:
    """Tags as `{code: (type, values)}` and the blocks of cells, whose places are filled in by `tiff`."""

    def __init__(self, tags, blocks, tiled=False):
        self.tags, self.blocks = tags, blocks
        self.places, self.counts = (324, 325) if tiled else (273, 279)


def page(cells, order='<', *, rows=7, pack=None, tags=None, georeference=GEOREFERENCE):
    """A page of strips of band 1 (2-D) or of pixels (3-D); `tags` adds to its tags, and takes those away that are `None`."""
    cells = np.atleast_3d(cells)
    stored = cells.astype(cells.dtype.newbyteorder(order))
    kind = {'u': 1, 'i': 2, 'f': 3}[cells.dtype.kind]
    own = {
        256: (SHORT, [cells.shape[1]]),
        257: (SHORT, [cells.shape[0]]),
        258: (SHORT, [8 * cells.itemsize] * cells.shape[2]),
        259: (SHORT, [1]),
        262: (SHORT, [1]),
        277: (SHORT, [cells.shape[2]]),
        278: (SHORT, [rows]),
        284: (SHORT, [1]),
        339: (SHORT, [kind] * cells.shape[2]),
        **georeference,
        **(tags or {}),
    }
    blocks = [stored[r : r + rows].tobytes() for r in range(0, len(stored), rows)]
    if pack is not None:
        blocks = [pack(block) for block in blocks]
    return Page({code: value for code, value in own.items() if value is not None}, blocks)


def tiff(
    pages, order='<', *, big=False, physical=None, counts=True, sort=True, offset_type=None, count_type=None, backwards=False, patch=None
):
    """
    The bytes of a TIFF. Pages are chained as given, and lie in the file in the order `physical`.
    `counts=False` leaves StripByteCounts out; `patch(offsets, lengths)` may change them in place.
    """
    wide = 8 if big else 4
    pointer = 'Q' if big else 'I'
    wanted = LONG8 if big else LONG
    out = bytearray(b'II' if order == '<' else b'MM')
    out += struct.pack(order + 'HHHQ', 43, 8, 0, 0) if big else struct.pack(order + 'HI', 42, 0)
    links, starts = {}, {}
    for number in physical or range(len(pages)):
        current = pages[number]
        offsets = [0] * len(current.blocks)
        for i in reversed(range(len(offsets))) if backwards else range(len(offsets)):
            offsets[i] = len(out) if current.blocks[i] else 0
            out += current.blocks[i]
        lengths = [len(block) for block in current.blocks]
        if patch is not None:
            patch(offsets, lengths)
        tags = dict(current.tags)
        tags[current.places] = (offset_type or wanted, offsets)
        if counts:
            tags[current.counts] = (count_type or wanted, lengths)
        entries = sorted(tags.items()) if sort else list(tags.items())
        values = []
        for code, (kind, items) in entries:
            if kind == ASCII:
                data, count = items, len(items)
            else:
                data, count = b''.join(struct.pack(order + FORMATS[kind], v) for v in items), len(items)
            if len(data) > wide:
                out += bytes(len(out) % 2)
                data, at = struct.pack(order + pointer, len(out)), data
                out += at
            values.append(struct.pack(order + 'HH' + pointer, code, kind, count) + data.ljust(wide, b'\0'))
        out += bytes(len(out) % 2)
        starts[number] = len(out)
        out += struct.pack(order + ('Q' if big else 'H'), len(values)) + b''.join(values)
        links[number] = len(out)
        out += bytes(wide)
    struct.pack_into(order + pointer, out, 8 if big else 4, starts[0])
    for number in range(len(pages) - 1):
        struct.pack_into(order + pointer, out, links[number], starts[number + 1])
    return bytes(out)


def tagged(whole, tags, order='<'):
    return tiff([page(whole, order, tags=tags)], order)


def deflate(block):
    return zlib.compress(block, 9)


def packbits(block):
    """Literal runs only, with no-ops between them."""
    return b''.join(bytes([len(part) - 1]) + part + b'\x80' for part in (block[i : i + 100] for i in range(0, len(block), 100)))


def lzw(block, old=False):
    """Codes of 9 bits only: the table is cleared before it would need more. `old`: low bits first, as before TIFF 6."""
    codes = []
    for i in range(0, len(block), 200):
        codes += [256, *block[i : i + 200]]
    codes.append(257)
    text = ''.join(f'{code:09b}'[:: -1 if old else 1] for code in codes)
    text += '0' * (-len(text) % 8)
    return bytes(int(text[i : i + 8][:: -1 if old else 1], 2) for i in range(0, len(text), 8))


def float_predicted(cells):
    """Predictor 3 by its note: of a row all first bytes, then all second ones, from the exponent on, and differences of these."""
    rows = []
    for row in cells:
        big = row.astype(row.dtype.newbyteorder('>')).view(np.uint8).reshape(len(row), -1)
        planes = big.T.reshape(-1)
        rows.append(np.diff(planes, prepend=planes.dtype.type(0)).astype(np.uint8))
    return np.array(rows)


def reversed_bits(block):
    table = bytes(int(f'{value:08b}'[::-1], 2) for value in range(256))
    return block.translate(table)


def text(value):
    return ASCII, value.encode() + b'\0'
