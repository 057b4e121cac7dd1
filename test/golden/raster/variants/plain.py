"""The plain ones: type x compression x predictor x layout x byte order x bands x BigTIFF, as GDAL writes them."""

import numpy as np
from osgeo import gdal, osr

from cells import COLUMNS, ROWS, TYPES, cells, smooth

TRANSFORM = (1000, 5, 0, 2145, 0, -5)
GDAL_TYPE = {
    'uint8': gdal.GDT_Byte,
    'int8': gdal.GDT_Byte,
    'uint16': gdal.GDT_UInt16,
    'int16': gdal.GDT_Int16,
    'uint32': gdal.GDT_UInt32,
    'int32': gdal.GDT_Int32,
    'uint64': gdal.GDT_UInt64,
    'int64': gdal.GDT_Int64,
    'float16': gdal.GDT_Float32,
    'float32': gdal.GDT_Float32,
    'float64': gdal.GDT_Float64,
}
LAYOUTS = {
    'strip1': ['BLOCKYSIZE=1'],
    'strip7': ['BLOCKYSIZE=7'],
    'strip-all': [f'BLOCKYSIZE={ROWS}'],
    'tile16': ['TILED=YES', 'BLOCKXSIZE=16', 'BLOCKYSIZE=16'],
    'tile32x16': ['TILED=YES', 'BLOCKXSIZE=32', 'BLOCKYSIZE=16'],
    'tile64x48': ['TILED=YES', 'BLOCKXSIZE=64', 'BLOCKYSIZE=48'],
}
CODECS = {
    'none': ['COMPRESS=NONE'],
    'packbits': ['COMPRESS=PACKBITS'],
    'lzw': ['COMPRESS=LZW'],
    'deflate': ['COMPRESS=DEFLATE', 'ZLEVEL=9'],
    'zstd': ['COMPRESS=ZSTD'],
}
PREDICTABLE = ('lzw', 'deflate', 'zstd')


def reference(epsg=27700):
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(epsg)
    return crs


def write(path, kind, bands, options, *, no_data=None, crs=27700, transform=TRANSFORM, prepare=None):
    """Writes a GeoTIFF of these bands (2-D arrays); `prepare(dataset)` may set more before the cells are written."""
    rows, columns = bands[0].shape
    options = list(options)
    if kind == 'int8':
        options.append('PIXELTYPE=SIGNEDBYTE')
    if kind == 'float16':
        options.append('NBITS=16')
    dataset = gdal.GetDriverByName('GTiff').Create(path, columns, rows, len(bands), GDAL_TYPE[kind], options)
    if transform is not None:
        dataset.SetGeoTransform(transform)
    if crs is not None:
        dataset.SetSpatialRef(reference(crs))
    if no_data is not None:
        dataset.GetRasterBand(1).SetNoDataValue(no_data)
    if prepare is not None:
        prepare(dataset)
    for number, band in enumerate(bands, 1):
        if kind == 'int8':
            band = band.view(np.uint8)
        if kind == 'float16':
            band = band.astype(np.float32)
        dataset.GetRasterBand(number).WriteArray(band)
    dataset.FlushCache()


def order_of(odd):
    return 'big' if odd else 'little'


def codecs_of(kind):
    """Names of codecs with their predictors, and GDAL's options for them."""
    for codec, options in CODECS.items():
        yield codec, options
    for codec in PREDICTABLE:
        yield f'{codec}-p2', [*CODECS[codec], 'PREDICTOR=2']
    if kind.startswith('float'):
        for codec in PREDICTABLE:
            yield f'{codec}-p3', [*CODECS[codec], 'PREDICTOR=3']


def others(band, count):
    """A cheap second and third band, so that a reader which mixes bands up is found out."""
    return [band] + [np.roll(band, 5 * n) // 2 if band.dtype.kind != 'f' else np.zeros_like(band) + n for n in range(1, count)]


def variants():
    """Pairs of a name and a function that writes it to a path."""
    for t, (kind, dtype) in enumerate(TYPES.items()):
        whole = cells(dtype)
        for c, (codec, compress) in enumerate(codecs_of(kind)):
            for l, (layout, blocks) in enumerate(LAYOUTS.items()):
                order = order_of((t + c + l) % 2)
                big = (t + 2 * c + 3 * l) % 5 == 0
                options = [*compress, *blocks, f'ENDIANNESS={order.upper()}', f'BIGTIFF={"YES" if big else "NO"}']
                name = f'{kind}/{codec}-{layout}-{order}' + ('-bigtiff' if big else '')
                yield name, lambda path, k=kind, w=whole, o=options: write(path, k, [w], o)
        few = ['none', 'lzw-p2', 'deflate', 'zstd', 'packbits', 'deflate-p2', *(['deflate-p3'] if dtype(0.5) else [])]
        known = dict(codecs_of(kind))
        for c, codec in enumerate(few):
            for count in (2, 3):
                for interleave in ('pixel', 'band'):
                    layout = 'strip7' if (c + count) % 2 else 'tile16'
                    order = order_of((t + c + count + (interleave == 'band')) % 2)
                    options = [*known[codec], *LAYOUTS[layout], f'INTERLEAVE={interleave.upper()}', f'ENDIANNESS={order.upper()}']
                    name = f'{kind} in bands/{codec}-{layout}-{count}-{interleave}-{order}'
                    bands = others(whole, count)
                    yield name, lambda path, k=kind, b=bands, o=options: write(path, k, b, o)


def odd_bits():
    """Cells of 1 to 31 bits."""
    for bits in [*range(1, 8), *range(9, 16), *range(17, 32)]:
        kind = 'uint8' if bits < 8 else 'uint16' if bits < 16 else 'uint32'
        whole = cells(TYPES[kind], bits=bits)
        for codec, layout, count, interleave in (
            ('none', 'strip7', 1, 'pixel'),
            ('deflate', 'tile16', 1, 'pixel'),
            ('lzw', 'strip1', 1, 'pixel'),
            ('packbits', 'tile32x16', 3, 'pixel'),
            ('zstd', 'strip-all', 2, 'band'),
        ):
            bands = [whole] + [whole[::-1]] * (count - 1)
            order = order_of((bits + count) % 2)
            options = [*CODECS[codec], *LAYOUTS[layout], f'NBITS={bits}', f'INTERLEAVE={interleave.upper()}', f'ENDIANNESS={order.upper()}']
            name = f'bits/{bits}-{codec}-{layout}-{count}-{interleave}-{order}'
            yield name, lambda path, k=kind, b=bands, o=options: write(path, k, b, o)


def lerc():
    """LERC without loss, alone and packed again, and with the loss that its writer chose."""
    for kind in ('uint8', 'int8', 'uint16', 'int16', 'uint32', 'int32', 'float32', 'float64'):
        whole = cells(TYPES[kind])
        # GDAL's encoder takes no infinity beside NaN.
        finite = np.where(np.isinf(whole), 7, whole).astype(whole.dtype) if kind.startswith('float') else whole
        for codec in ('LERC', 'LERC_DEFLATE', 'LERC_ZSTD'):
            for layout in ('strip7', 'strip-all', 'tile16', 'tile64x48'):
                options = [f'COMPRESS={codec}', 'MAX_Z_ERROR=0', *LAYOUTS[layout]]
                yield f'lerc/{kind}-{codec.lower()}-{layout}', lambda path, k=kind, w=finite, o=options: write(path, k, [w], o)
        for count, interleave in ((2, 'pixel'), (3, 'pixel'), (3, 'band')):
            options = ['COMPRESS=LERC', 'MAX_Z_ERROR=0', *LAYOUTS['tile16'], f'INTERLEAVE={interleave.upper()}']
            bands = others(finite, count)
            yield f'lerc/{kind}-{count}-{interleave}', lambda path, k=kind, b=bands, o=options: write(path, k, b, o)
        options = ['COMPRESS=LERC', 'MAX_Z_ERROR=0.5', *LAYOUTS['tile16']]
        heights = (smooth() / 8).astype(whole.dtype)
        yield f'lerc/{kind}-error-0.5', lambda path, k=kind, w=heights, o=options: write(path, k, [w], o)


FAMILIES = [variants, odd_bits, lerc]
