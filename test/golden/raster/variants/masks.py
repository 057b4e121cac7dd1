"""What hides cells: masks in the file and beside it, and alpha bands."""

from pathlib import Path

import numpy as np
from osgeo import gdal

from cells import BYTES, SHORTS, TYPES, WHOLES
from plain import LAYOUTS, others, write
from tiff import LONG, SHORT, deflate, page, tagged, text, tiff


def hidden(rows=29, columns=37):
    """A mask: hidden left of a slanted border, with a hole."""
    y, x = np.mgrid[0:rows, 0:columns]
    shown = (x > y // 3) & ~((x > 20) & (x < 25) & (y > 10) & (y < 17))
    return np.where(shown, 255, 0).astype(np.uint8)


def masks():
    """Masks in the file and beside it, whole or in parts of 255."""
    settings = [
        (kind, layout, codec, internal)
        for kind in ('uint8', 'int16', 'float32', 'float64')
        for layout in ('strip7', 'tile16')
        for codec in ('NONE', 'DEFLATE', 'LZW', 'ZSTD')
        for internal in (True, False)
    ]
    for kind, layout, codec, internal in settings:
        def make(path, kind=kind, layout=layout, codec=codec, internal=internal, parts=False, no_data=None, order='LITTLE', bands=1):
            gdal.SetConfigOption('GDAL_TIFF_INTERNAL_MASK', 'YES' if internal else 'NO')
            mask = hidden()
            if parts:
                mask = np.where(mask == 255, np.resize([255, 1, 128], mask.shape), 0).astype(np.uint8)

            def prepare(dataset):
                dataset.CreateMaskBand(gdal.GMF_PER_DATASET)
                dataset.GetRasterBand(1).GetMaskBand().WriteArray(mask)

            options = [f'COMPRESS={codec}', *LAYOUTS[layout], f'ENDIANNESS={order}']
            write(path, kind, others(WHOLES[kind], bands), options, no_data=no_data, prepare=prepare)

        what = 'inside' if internal else 'beside'
        base = f'masks/{kind}-{layout}-{codec.lower()}-{what}'
        yield base, make
        if codec == 'DEFLATE' and not internal:
            yield f'{base}-parts', lambda path, m=make: m(path, parts=True)
        if codec in ('NONE', 'DEFLATE'):
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


FAMILIES = [masks, alpha]
