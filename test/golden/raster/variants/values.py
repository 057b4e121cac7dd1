"""What decides what a stored number means: NoData, scale and offset, masks, alpha, and files beside the raster."""

from pathlib import Path

import numpy as np
from osgeo import gdal

from cells import TYPES, cells
from plain import LAYOUTS, others, write
from tiff import GEOREFERENCE, LONG, SHORT, deflate, page, text, tiff

BYTES, SHORTS, FLOATS, DOUBLES = cells(np.uint8), cells(np.int16), cells(np.float32), cells(np.float64)
UNSIGNED, WORDS = cells(np.uint16), cells(np.int32)
WHOLES = {'uint8': BYTES, 'int8': cells(np.int8), 'uint16': UNSIGNED, 'int16': SHORTS, 'int32': WORDS, 'float32': FLOATS, 'float64': DOUBLES}


def tagged(whole, tags, order='<'):
    return tiff([page(whole, order, tags=tags)], order)


def no_data():
    """The tag is text, and GDAL's way with text is not JavaScript's."""
    texts = [
        '0', '1', '-1', '7', '255', '256', '127', '-128', '-32768', '32767', '65535', '-9999', '99999', '0.5', '1.5', '254.9999999', '-0.1', '-0', '+7',
        ' 7', '7 ', '7 m', '007', '0x10', '1e2', '1E+02', '7.', '.5', '0,5', '1,0', '-1,5', '', ' ', 'nan', 'NaN', '-nan', 'NAN', 'nan(1)', 'inf', '-inf', 'Inf',
        '1.#QNAN', '-1.#IND', '1.#INF', '-1.#INF', '1e400', '-1e400', 'none', 'null', 'N/A', '-3.4028234663852886e+38', '-3.40282e+38', '3.4028234663852886e+38',
        '-3.4028235e+38', '-1.7976931348623157e+308', '-1.79769313486232e+308', '0.1', '0.10000000149011612', '100.125', '100.125001', '2147483647', '4294967295', '-2147483648',
    ]  # fmt: skip
    for kind in ('uint8', 'uint16', 'int16', 'int32', 'float32', 'float64'):
        for value in texts:
            name = f'nodata/{kind} {value!r}'
            yield name, lambda path, w=WHOLES[kind], v=value: Path(path).write_bytes(tagged(w, {42113: text(v)}))
    for value in ('-1', '-128', '127', '255', '0', '-1.5', '200'):
        yield f'nodata/int8 {value!r}', lambda path, v=value: write(path, 'int8', [WHOLES['int8']], [], no_data=float(v))
    for kind, values in (
        ('int64', ('-9223372036854775808', '9223372036854775807', '9007199254740993', '9007199254740992', '-1', '1.5', 'nan', '1e3')),
        ('uint64', ('18446744073709551615', '9007199254740993', '9007199254740992', '0', '-1', '0.5')),
    ):
        for value in values:
            name = f'nodata/{kind} {value!r}'
            yield name, lambda path, w=cells(TYPES[kind]), v=value: Path(path).write_bytes(tagged(w, {42113: text(v)}))
    # Neighbours of NoData by one to a few steps of a float32.
    near = np.full((29, 37), -9999.25, np.float32)
    for i in range(37):
        near[i % 29, i] = np.frombuffer((near[0, 36:37].view(np.int32) + i - 18).tobytes(), np.float32)[0]
    yield 'nodata/float32 neighbours', lambda path: write(path, 'float32', [near], [], no_data=-9999.25)
    yield 'nodata/float64 neighbours', lambda path: write(path, 'float64', [near.astype(np.float64)], [], no_data=-9999.25)
    yield 'nodata/bands', lambda path: write(path, 'int16', others(SHORTS, 3), LAYOUTS['tile16'], no_data=7)
    for codec in ('LZW', 'DEFLATE', 'ZSTD'):
        for kind in ('uint8', 'int16', 'float32'):
            options = [f'COMPRESS={codec}', 'PREDICTOR=2', *LAYOUTS['tile16'], 'ENDIANNESS=BIG']
            yield f'nodata/{kind} {codec}', lambda path, k=kind, o=options: write(path, k, [WHOLES[k]], o, no_data=1)


def scaled():
    """Scale and offset, in the file's own metadata."""
    for kind, whole in WHOLES.items():
        for scale, offset in ((0.1, 0), (1, -1000), (0.01, 273.15), (-2, 5), (1e-3, 1e6), (1, 0), (0, 3), (None, 12.5), (0.3048, None)):
            for value in (None, 1):
                def make(path, kind=kind, whole=whole, scale=scale, offset=offset, value=value):
                    def prepare(dataset):
                        if scale is not None:
                            dataset.GetRasterBand(1).SetScale(scale)
                        if offset is not None:
                            dataset.GetRasterBand(1).SetOffset(offset)

                    write(path, kind, [whole], ['COMPRESS=DEFLATE', *LAYOUTS['tile16']], no_data=value, prepare=prepare)

                yield f'scale/{kind} {scale} {offset}' + (' nodata' if value else ''), make
    # Metadata as other writers leave them.
    items = {
        'second band only': '<Item name="SCALE" sample="1" role="scale">0.5</Item>',
        'first band': '<Item name="SCALE" sample="0" role="scale">0.5</Item><Item name="OFFSET" sample="0" role="offset">3</Item>',
        'offset before scale': '<Item name="OFFSET" sample="0" role="offset">3</Item>\n  <Item name="SCALE" sample="0" role="scale">0.5</Item>',
        'attributes in another order': '<Item role="scale" sample="0" name="SCALE">0.5</Item>',
        'single quotes': "<Item name='SCALE' sample='0' role='scale'>0.5</Item>",
        'no role': '<Item name="SCALE" sample="0">0.5</Item>',
        'no sample': '<Item name="SCALE" role="scale">0.5</Item>',
        'decimal comma': '<Item name="SCALE" sample="0" role="scale">0,5</Item>',
        'exponent': '<Item name="SCALE" sample="0" role="scale">5e-1</Item>',
        'spaces': '<Item name="SCALE" sample="0" role="scale"> 0.5 </Item>',
        'text': '<Item name="SCALE" sample="0" role="scale">half</Item>',
        'empty': '<Item name="SCALE" sample="0" role="scale"></Item>',
        'nan': '<Item name="SCALE" sample="0" role="scale">nan</Item>',
        'all bands': '<Item name="SCALE" sample="0" role="scale">0.5</Item><Item name="SCALE" sample="1" role="scale">0.25</Item>',
        'comment': '<!-- <Item name="SCALE" sample="0" role="scale">0.25</Item> --><Item name="SCALE" sample="0" role="scale">0.5</Item>',
        'unit': '<Item name="UNITTYPE" sample="0" role="unittype">ft</Item>',
        'broken': '<Item name="SCALE" sample="0" role="scale">0.5</Item',
    }
    for name, item in items.items():
        metadata = f'<GDALMetadata>\n  {item}\n</GDALMetadata>\n'
        yield f'scale/metadata {name}', lambda path, m=metadata: Path(path).write_bytes(tagged(SHORTS, {42112: text(m)}))


def hidden(rows=29, columns=37):
    """A mask: hidden left of a slanted border, with a hole."""
    y, x = np.mgrid[0:rows, 0:columns]
    shown = (x > y // 3) & ~((x > 20) & (x < 25) & (y > 10) & (y < 17))
    return np.where(shown, 255, 0).astype(np.uint8)


def masks():
    """Masks in the file and beside it, whole or in parts of 255."""
    settings = [
        (kind, layout, codec, internal, bits8)
        for kind in ('uint8', 'int16', 'float32', 'float64')
        for layout in ('strip7', 'tile16')
        for codec in ('NONE', 'DEFLATE', 'LZW', 'ZSTD')
        for internal, bits8 in ((True, False), (True, True), (False, False))
        if not bits8 or codec == 'DEFLATE'
    ]
    for kind, layout, codec, internal, bits8 in settings:
        def make(path, kind=kind, layout=layout, codec=codec, internal=internal, bits8=bits8, no_data=None, order='LITTLE', bands=1):
            gdal.SetConfigOption('GDAL_TIFF_INTERNAL_MASK', 'YES' if internal else 'NO')
            gdal.SetConfigOption('GDAL_TIFF_INTERNAL_MASK_TO_8BIT', 'YES')
            gdal.SetConfigOption('GDAL_TIFF_DEFLATE_SUBCODEC', None)
            options = [f'COMPRESS={codec}', *LAYOUTS[layout], f'ENDIANNESS={order}']
            mask = hidden()
            if bits8:
                mask = np.where(mask == 255, np.resize([255, 1, 128], mask.shape), 0).astype(np.uint8)

            def prepare(dataset):
                dataset.CreateMaskBand(gdal.GMF_PER_DATASET)
                dataset.GetRasterBand(1).GetMaskBand().WriteArray(mask)

            write(path, kind, others(WHOLES[kind], bands), options, no_data=no_data, prepare=prepare)

        what = 'inside' if internal else 'beside'
        base = f'masks/{kind}-{layout}-{codec.lower()}-{what}' + ('-parts' if bits8 else '')
        yield base, make
        if codec in ('NONE', 'DEFLATE') and not bits8:
            yield f'{base}-nodata', lambda path, m=make: m(path, no_data=1)
            yield f'{base}-big', lambda path, m=make: m(path, order='BIG')
            yield f'{base}-3', lambda path, m=make: m(path, bands=3)
    for kind in ('uint8', 'float32'):
        def of_bands(path, kind=kind):
            gdal.SetConfigOption('GDAL_TIFF_INTERNAL_MASK', 'NO')
            write(path, kind, others(WHOLES[kind], 2), [])
            dataset = gdal.Open(path)
            for number, mask in ((1, hidden()), (2, hidden()[::-1])):
                dataset.GetRasterBand(number).CreateMaskBand(0)
                dataset.GetRasterBand(number).GetMaskBand().WriteArray(mask)

        yield f'masks/{kind}-beside, of each band', of_bands
    beside = page(hidden(), georeference={})
    flags = text('<GDALMetadata><Item name="INTERNAL_MASK_FLAGS_1">2</Item></GDALMetadata>')
    for name, mask_page in {
        'without flags': beside,
        'with flags': page(hidden(), tags={42112: flags}, georeference={}),
        'of another size': page(hidden()[::2].copy(), tags={42112: flags}, georeference={}),
        'beside own nodata': page(hidden(), tags={42112: flags}, georeference={}),
    }.items():
        def made(path, name=name, mask_page=mask_page):
            Path(path).write_bytes(tagged(SHORTS, {42113: text('1')} if 'nodata' in name else {}))
            Path(path + '.msk').write_bytes(tiff([mask_page]))

        yield f'masks/msk {name}', made
    mask_tags = {254: (LONG, [4]), 262: (SHORT, [4]), 258: (SHORT, [1]), 256: (SHORT, [37]), 277: None, 339: None}
    bits = np.packbits(hidden() // 255, axis=1)
    plain_page, mask = page(SHORTS), page(bits, tags=mask_tags, georeference={})
    packed = page(bits, tags={**mask_tags, 259: (SHORT, [8])}, georeference={}, pack=deflate)
    other_strips = page(bits, rows=4, tags=mask_tags, georeference={})
    bytes_mask = page(hidden(), tags={254: (LONG, [4]), 262: (SHORT, [4])}, georeference={})
    filled = page(bits, tags={**mask_tags, 266: (SHORT, [1])}, georeference={})
    small = page(SHORTS[::2, ::2].copy(), tags={254: (LONG, [1])}, georeference={})
    small_mask = page(
        np.packbits(hidden()[::2, ::2] // 255, axis=1), tags={**mask_tags, 254: (LONG, [5]), 256: (SHORT, [19])}, georeference={}
    )
    for name, chain in {
        'plain': [plain_page, mask],
        'deflate': [plain_page, packed],
        'other strips': [plain_page, other_strips],
        'bytes': [plain_page, bytes_mask],
        'fill order 1': [plain_page, filled],
        'overview between': [plain_page, small, mask],
        'overview with a mask of its own': [plain_page, mask, small, small_mask],
        'of the overview only': [plain_page, small, small_mask],
        'two masks': [plain_page, mask, bytes_mask],
        'of another size': [plain_page, small_mask],
    }.items():
        yield f'masks/by hand, {name}', lambda path, c=chain: Path(path).write_bytes(tiff(c))


def alpha():
    """Further bands that are alpha, or are not."""
    parts = np.where(hidden() == 255, np.resize([255, 1, 128, 254], (29, 37)), 0).astype(np.uint8)
    for kind in ('uint8', 'uint16', 'int16', 'float32'):
        opacity = parts.astype(TYPES[kind])
        if kind == 'uint16':
            opacity = opacity * 257 // np.resize([1, 1000], (29, 37))
        opacity = opacity.astype(TYPES[kind])
        for count in (2, 3, 4, 5):
            for choice in ('YES', 'PREMULTIPLIED', 'UNSPECIFIED'):
                for interleave in ('PIXEL', 'BAND') if choice == 'YES' else ('PIXEL',):
                    def make(path, kind=kind, count=count, choice=choice, interleave=interleave, opacity=opacity, no_data=None):
                        options = [f'ALPHA={choice}', f'INTERLEAVE={interleave}', 'COMPRESS=DEFLATE', *LAYOUTS['strip7']]
                        if count >= 4:
                            options.append('PHOTOMETRIC=RGB')
                        bands = [*others(WHOLES[kind], count - 1), opacity]
                        write(path, kind, bands, options, no_data=no_data)

                    name = f'alpha/{kind}-{count}-{choice.lower()}-{interleave.lower()}'
                    yield name, make
                    if choice == 'YES' and interleave == 'PIXEL':
                        yield f'{name}-nodata', lambda path, m=make: m(path, no_data=1)
    for extra in ([0], [1], [2]):
        two = np.dstack([BYTES, parts])
        yield f'alpha/by hand {extra}', lambda path, t=two, e=extra: Path(path).write_bytes(tagged(t, {338: (SHORT, e)}))
    four = np.dstack([BYTES, BYTES // 2, BYTES // 3, parts])
    for extra in ([0], [1], [2], None):
        tags = {262: (SHORT, [2]), 338: None if extra is None else (SHORT, extra)}
        yield f'alpha/by hand rgb {extra}', lambda path, t=tags: Path(path).write_bytes(tagged(four, t))
    mixed = {338: (SHORT, [2, 0, 0])}
    yield 'alpha/by hand second of four', lambda path: Path(path).write_bytes(tagged(four, mixed))


FAMILIES = [no_data, scaled, masks, alpha]
