"""TIFFs that GDAL does not write but reads: turned bits, missing tags, strange places, odd types."""

from pathlib import Path

import numpy as np

from cells import BYTES, FLOATS, ROWS, SHORTS, TYPES, cells
from tiff import BYTE, DOUBLE, LONG, LONG8, SHORT, SLONG, deflate, float_predicted, lzw, packbits, page, reversed_bits, text, tiff


def hand(name, make):
    return name, lambda path: Path(path).write_bytes(make())


def by_hand():
    kinds = {'uint8': BYTES, 'int16': SHORTS, 'float32': FLOATS, 'float64': cells(np.float64), 'uint32': cells(np.uint32)}
    packers = {'none': (1, bytes), 'deflate': (8, deflate), 'packbits': (32773, packbits), 'lzw': (5, lzw)}
    for kind, whole in kinds.items():
        for codec, (code, pack) in packers.items():
            for order, word in (('<', 'little'), ('>', 'big')):
                tags = {259: (SHORT, [code]), 266: (SHORT, [2])}
                yield hand(
                    f'fill order/{kind}-{codec}-{word}',
                    lambda w=whole, o=order, p=pack, t=tags: tiff([page(w, o, pack=lambda b: reversed_bits(p(b)), tags=t)], o),
                )
    bit = np.packbits(cells(np.uint8, bits=1), axis=1)
    one_bit = {256: (SHORT, [37]), 258: (SHORT, [1]), 266: (SHORT, [2])}
    yield hand('fill order/1-bit', lambda: tiff([page(bit, tags=one_bit, pack=reversed_bits)]))
    yield hand('by hand/1-bit', lambda: tiff([page(bit, tags={**one_bit, 266: None})]))
    yield hand('by hand/1-bit by default', lambda: tiff([page(bit, tags={**one_bit, 266: None, 258: None, 339: None})]))

    def simple(name, whole=SHORTS, order='<', tags=None, rows=7, pack=None, **options):
        return hand(f'by hand/{name}', lambda: tiff([page(whole, order, rows=rows, tags=tags, pack=pack)], order, **options))

    for order, word in (('<', 'little'), ('>', 'big')):
        yield simple(f'plain-{word}', order=order)
        yield simple(f'plain-bigtiff-{word}', order=order, big=True)
        yield simple(f'one strip-{word}', order=order, rows=ROWS)
        yield simple(f'no byte counts, one strip-{word}', order=order, rows=ROWS, counts=False)
        yield simple(f'no byte counts, strips-{word}', order=order, counts=False)
        yield simple(f'offsets as shorts-{word}', order=order, offset_type=SHORT, count_type=SHORT)
        yield simple(f'strips from last to first-{word}', order=order, backwards=True)
        yield simple(f'sizes as longs-{word}', order=order, tags={256: (LONG, [37]), 257: (LONG, [29]), 278: (LONG, [7])})
        yield simple(f'old lzw-{word}', order=order, tags={259: (SHORT, [5])}, pack=lambda b: lzw(b, old=True))
        yield simple(f'float24-{word}', float24(order), order, {258: (SHORT, [24]), 277: None, 339: (SHORT, [3])} | FLOAT24)
        yield simple(
            f'float24 deflate-{word}',
            float24(order),
            order,
            {258: (SHORT, [24]), 277: None, 339: (SHORT, [3]), 259: (SHORT, [8])} | FLOAT24,
            pack=deflate,
        )
        for kind in ('float16', 'float32', 'float64'):
            # GDAL's writer swaps their bytes in big-endian files, so these are made by hand.
            whole = cells(TYPES[kind])
            tags = {
                256: (SHORT, [37]), 258: (SHORT, [8 * whole.itemsize]), 259: (SHORT, [8]),
                277: None, 317: (SHORT, [3]), 339: (SHORT, [3]),
            }
            yield simple(f'predictor 3 of {kind}-{word}', float_predicted(whole), order, tags, pack=deflate)
    yield simple('no byte counts, one deflated strip', rows=ROWS, counts=False, tags={259: (SHORT, [8])}, pack=deflate)
    yield simple('byte counts of zero', patch=lambda offsets, lengths: lengths.__setitem__(slice(None), [0] * len(lengths)))
    yield simple('byte counts too large', rows=ROWS, patch=lambda offsets, lengths: lengths.__setitem__(0, lengths[0] + 40))
    yield simple('two strips at one place', patch=lambda offsets, lengths: offsets.__setitem__(1, offsets[0]))
    yield simple('no rows per strip', rows=ROWS, tags={278: None})
    yield simple('rows per strip without end', rows=ROWS, tags={278: (LONG, [2**32 - 1])})
    yield simple('rows per strip beyond the raster', rows=ROWS, tags={278: (SHORT, [64])})
    yield simple('no compression tag', tags={259: None})
    yield simple('no bands tag', tags={277: None})
    yield simple('no planar tag', tags={284: None})
    yield simple('no photometric tag', tags={262: None})
    yield simple('no sample format', BYTES, tags={339: None})
    yield simple('undefined sample format', BYTES, tags={339: (SHORT, [4])})
    yield simple('undefined sample format, 16 bits', cells(np.uint16), tags={339: (SHORT, [4])})
    yield simple('tags out of order', sort=False)
    yield simple('private tags', tags={65000: (DOUBLE, [1, 2, 3]), 65001: text('a private word')})
    yield simple('sizes as bytes', tags={256: (BYTE, [37]), 257: (BYTE, [29])})
    yield simple('sizes as signed longs', tags={256: (SLONG, [37]), 257: (SLONG, [29])})
    yield simple('sizes as long8', big=True, tags={256: (LONG8, [37]), 257: (LONG8, [29])})
    yield simple('offsets as long8 in a BigTIFF', big=True, offset_type=LONG8, count_type=LONG)
    yield simple('offsets as longs in a BigTIFF', big=True, offset_type=LONG, count_type=LONG)
    yield simple('old deflate code', tags={259: (SHORT, [32946])}, pack=deflate)
    yield simple('predictor without compression', tags={317: (SHORT, [2])})
    yield simple('predictor with PackBits', tags={317: (SHORT, [2]), 259: (SHORT, [32773])}, pack=packbits)
    yield simple('last strip filled up', padded(SHORTS), tags={257: (SHORT, [29]), 259: (SHORT, [8])}, pack=deflate)
    yield simple('last strip filled up, uncompressed', padded(SHORTS), tags={257: (SHORT, [29])})
    yield simple('signed 8 bits', cells(np.int8))
    yield simple('unsigned 64 bits', cells(np.uint64), order='>')
    yield simple('white is zero', BYTES, tags={262: (SHORT, [0])})
    yield simple('white is zero, 16 bits', cells(np.uint16), tags={262: (SHORT, [0])})
    yield simple('white is zero, floats', FLOATS, tags={262: (SHORT, [0])})
    yield simple('1-bit, white is zero', bit, tags={**one_bit, 266: None, 262: (SHORT, [0])})
    yield simple('orientation bottom left', tags={274: (SHORT, [4])})
    yield simple('orientation top right', tags={274: (SHORT, [2])})
    yield simple('three bands, bits told once', np.dstack([SHORTS] * 3), tags={258: (SHORT, [16]), 339: (SHORT, [2])})
    yield simple('three bands, format told once', np.dstack([SHORTS, SHORTS // 2, SHORTS]), tags={339: (SHORT, [2])})
    yield simple('RGB', np.dstack([BYTES, BYTES // 2, BYTES // 3]), tags={262: (SHORT, [2])})
    yield simple('CMYK', np.dstack([BYTES, BYTES // 2, BYTES // 3, BYTES]), tags={262: (SHORT, [5])})
    yield simple('CIELab', np.dstack([BYTES, BYTES // 2, BYTES // 3]), tags={262: (SHORT, [8])})
    yield simple('24-bit integers', three_bytes(), tags={258: (SHORT, [24]), 277: None, 256: (SHORT, [37]), 339: (SHORT, [1])})
    yield simple('signed 12 bits', twelve(), tags={258: (SHORT, [12]), 256: (SHORT, [37]), 277: None, 339: (SHORT, [2])})
    yield simple('signed 4 bits', twelve()[:, :19], tags={258: (SHORT, [4]), 256: (SHORT, [37]), 277: None, 339: (SHORT, [2])})


FLOAT24 = {256: (SHORT, [37])}


def float24(order):
    """Floats of 24 bits: sign, 7 bits of exponent, 16 of mantissa; the bytes of a row are its cells."""
    values = [0x000000, 0x800000, 0x3F0000, 0x3F8000, 0x400000, 0xC20000, 0x7EFFFF, 0x7F0000, 0xFF0000, 0x7F8000, 0x000001, 0x00FFFF, 0x123456]
    whole = np.resize(np.array(values, np.uint32), (29, 37))
    parts = [(whole >> shift) & 255 for shift in ((0, 8, 16) if order == '<' else (16, 8, 0))]
    return np.stack(parts, 2).reshape(29, 111).astype(np.uint8)


def three_bytes():
    return np.resize(np.arange(251, dtype=np.uint8), (29, 111))


def twelve():
    return np.resize(np.arange(253, dtype=np.uint8), (29, 56))


def padded(whole):
    """Rows to fill five strips of seven."""
    return np.vstack([whole, np.full((6, 37), 99, whole.dtype)])


FAMILIES = [by_hand]
