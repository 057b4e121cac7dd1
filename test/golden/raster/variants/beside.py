"""Where a raster lies: tags, keys, world files and .aux.xml, which may contradict each other."""

from pathlib import Path

from osgeo import gdal

from cells import SHORTS
from plain import LAYOUTS, TRANSFORM, reference, write
from tiff import DOUBLE, GEOREFERENCE, LONG, SHORT, page, text, tiff

KEYS = {34735: GEOREFERENCE[34735]}
POINT = {34735: (SHORT, [1, 1, 0, 3, 1024, 0, 1, 1, 1025, 0, 1, 2, 3072, 0, 1, 27700])}


def save(path, tags, georeference=GEOREFERENCE, order='<', **beside):
    """A raster by hand, and files beside it: `tfw='…'` is raster.tfw, `aux='…'` raster.tif.aux.xml."""
    Path(path).write_bytes(tiff([page(SHORTS, order, tags=tags, georeference=georeference)], order))
    for ending, content in beside.items():
        name = path + '.aux.xml' if ending == 'aux' else str(Path(path).with_suffix('.' + ending))
        Path(name).write_text(content)


def places():
    doubles = lambda *values: (DOUBLE, list(values))
    matrix = lambda a, b, c, d, e, f: {34264: doubles(a, b, 0, c, d, e, 0, f, 0, 0, 1, 0, 0, 0, 0, 1)}
    for name, tags in {
        'scale and tie point': GEOREFERENCE,
        'a tie point elsewhere': {**KEYS, 33550: doubles(5, 5, 0), 33922: doubles(10, 20, 0, 1050, 2045, 0)},
        'a tie point at half a cell': {**KEYS, 33550: doubles(5, 5, 0), 33922: doubles(0.5, 0.5, 0, 1002.5, 2142.5, 0)},
        'cells that are wide': {**KEYS, 33550: doubles(10, 2.5, 0), 33922: doubles(0, 0, 0, 1000, 2145, 0)},
        'a scale with a height': {**KEYS, 33550: doubles(5, 5, 0.1), 33922: doubles(0, 0, 0, 1000, 2145, 12)},
        'a negative height of cells': {**KEYS, 33550: doubles(5, -5, 0), 33922: doubles(0, 0, 0, 1000, 2145, 0)},
        'two values of scale': {**KEYS, 33550: doubles(5, 5), 33922: doubles(0, 0, 0, 1000, 2145, 0)},
        'two tie points and a scale': {
            **KEYS, 33550: doubles(5, 5, 0), 33922: doubles(0, 0, 0, 1000, 2145, 0, 36, 28, 0, 1185, 2000, 0)
        },
        'a matrix': {**KEYS, **matrix(5, 0, 1000, 0, -5, 2145)},
        'a matrix, rows from the south': {**KEYS, **matrix(5, 0, 1000, 0, 5, 2000)},
        'a matrix beside scale and tie point': {**GEOREFERENCE, **matrix(10, 0, 3000, 0, -10, 4000)},
        'point, scale': {**GEOREFERENCE, **POINT},
        'point, matrix': {**POINT, **matrix(5, 0, 1000, 0, -5, 2145)},
        'thirds': {**KEYS, 33550: doubles(1 / 3, 1 / 3, 0), 33922: doubles(0, 0, 0, 1 / 7, 2000.1, 0)},
        'point, thirds': {**POINT, 33550: doubles(1 / 3, 1 / 3, 0), 33922: doubles(0, 0, 0, 1 / 7, 2000.1, 0)},
        'thirds from elsewhere': {**KEYS, 33550: doubles(1 / 3, 1 / 3, 0), 33922: doubles(3, 5, 0, 1 / 7, 2000.1, 0)},
        'degrees': {
            33550: doubles(1 / 3600, 1 / 3600, 0),
            33922: doubles(0, 0, 0, 7, 47, 0),
            34735: (SHORT, [1, 1, 0, 3, 1024, 0, 1, 2, 1025, 0, 1, 1, 2048, 0, 1, 4326]),
        },
    }.items():
        for order, word in (('<', 'little'), ('>', 'big')):
            yield f'places/{name}-{word}', lambda path, t=tags, o=order: save(path, {}, t, o)
    for codec in ('NONE', 'DEFLATE', 'ZSTD'):
        for point in (False, True):
            def south(path, codec=codec, point=point):
                def prepare(dataset):
                    if point:
                        dataset.SetMetadataItem('AREA_OR_POINT', 'Point')

                options = [f'COMPRESS={codec}', *LAYOUTS['tile16']]
                write(path, 'int16', [SHORTS], options, transform=(1000, 5, 0, 2000, 0, 5), prepare=prepare)

            yield f'places/rows from the south {codec.lower()}' + (' point' if point else ''), south

            def north(path, codec=codec, point=point):
                def prepare(dataset):
                    dataset.SetMetadataItem('AREA_OR_POINT', 'Point' if point else 'Area')

                write(path, 'int16', [SHORTS], [f'COMPRESS={codec}', *LAYOUTS['tile16']], prepare=prepare)

            yield f'places/rows from the north {codec.lower()}' + (' point' if point else ''), north


def codes():
    for code in (
        27700, 4326, 4258, 3857, 32630, 32733, 25832, 31467, 2154, 3035, 2193, 28992, 21781,
        2056, 26918, 2263, 4269, 5070, 3006, 2180, 31370, 5514, 3413, 3031, 7405, 5555,
    ):
        for flavour in ('STANDARD', 'ESRI_PE'):
            yield (
                f'codes/{code} {flavour.lower()}',
                lambda path, c=code, f=flavour: write(path, 'int16', [SHORTS], [f'GEOTIFF_KEYS_FLAVOR={f}', 'COMPRESS=LZW'], crs=c),
            )
    yield 'codes/none', lambda path: write(path, 'int16', [SHORTS], ['COMPRESS=LZW'], crs=None)


WORLD = '5\n0\n0\n-5\n2002.5\n3142.5\n'


def world_files():
    for name, ending, content in (
        ('tfw', 'tfw', WORLD),
        ('TFW', 'TFW', WORLD),
        ('tifw', 'tifw', WORLD),
        ('wld', 'wld', WORLD),
        ('Windows lines', 'tfw', WORLD.replace('\n', '\r\n')),
        ('decimal commas', 'tfw', WORLD.replace('.', ',')),
        ('exponents', 'tfw', '5e0\n0.0\n0.0\n-5E+00\n2.0025e3\n3142.50\n'),
        ('spaces', 'tfw', '  5 \n 0\n0  \n -5\n 2002.5\n3142.5'),
        ('empty lines', 'tfw', '5\n\n0\n0\n\n-5\n2002.5\n3142.5\n\n'),
        ('rows from the south', 'tfw', '5\n0\n0\n5\n2002.5\n3002.5\n'),
        ('thirds', 'tfw', '0.333333333333\n0\n0\n-0.333333333333\n0.1\n2000.7\n'),
        ('more lines', 'tfw', WORLD + 'made by hand\n'),
    ):
        for keys in (True, False):
            beside = {ending: content}
            name_of = f'world files/{name}' + (' with keys' if keys else '')
            yield name_of, lambda path, k=keys, b=beside: save(path, {}, KEYS if k else {}, **b)
        yield f'world files/{name} beside own tags', lambda path, b={ending: content}: save(path, {}, **b)
    yield 'world files/point', lambda path: save(path, {}, POINT, tfw=WORLD)
    yield 'world files/two', lambda path: save(path, {}, KEYS, tfw=WORLD, wld='7\n0\n0\n-7\n0.5\n900.5\n')


def wkt(code):
    return reference(code).ExportToWkt().replace('&', '&amp;').replace('"', '&quot;')


def aux():
    transform = '<GeoTransform>3.0e3, 1.0e1, 0.0, 4.0e3, 0.0, -1.0e1</GeoTransform>'
    srs = f'<SRS dataAxisToSRSAxisMapping="1,2">{wkt(32630)}</SRS>'
    old_srs = f'<SRS>{wkt(32630)}</SRS>'
    band = lambda inner, number=1: f'<PAMRasterBand band="{number}">{inner}</PAMRasterBand>'
    no_data = '<NoDataValue>1</NoDataValue>'
    scale, offset = '<Scale>0.25</Scale>', '<Offset>-3</Offset>'
    own = {
        'plain': {},
        'own nodata': {42113: text('7')},
        'own scale': {
            42112: text(
                '<GDALMetadata><Item name="SCALE" sample="0" role="scale">0.5</Item>'
                '<Item name="OFFSET" sample="0" role="offset">3</Item></GDALMetadata>'
            )
        },
    }
    for name, inner in {
        'nothing': '',
        'transform': transform,
        'transform and crs': srs + transform,
        'crs': srs,
        'crs without axes': old_srs,
        'nodata': band(no_data),
        'nodata nan': band('<NoDataValue>nan</NoDataValue>'),
        'nodata with a fraction': band('<NoDataValue>1.5</NoDataValue>'),
        'nodata in hex': band('<NoDataValue le_hex_equiv="000000000000F03F">1.00000000000000E+00</NoDataValue>'),
        'nodata of band 2': band(no_data, 2),
        'scale': band(scale),
        'offset': band(offset),
        'scale and offset': band(offset + scale),
        'scale, offset and nodata': band(no_data + offset + scale),
        'everything': srs + transform + band(no_data + offset + scale),
        'statistics': band('<Metadata><MDI key="STATISTICS_MINIMUM">1</MDI></Metadata><Histograms/>'),
        'nodata values of the dataset': '<Metadata><MDI key="NODATA_VALUES">1</MDI></Metadata>',
        'point': '<Metadata><MDI key="AREA_OR_POINT">Point</MDI></Metadata>',
        'a unit': band('<UnitType>ft</UnitType>'),
        'a description': band('<Description>height &amp; more</Description>'),
        'a broken end': band(no_data) + '<PAMRasterBand',
        'another case': band('<nodatavalue>1</nodatavalue>'),
        'comments': '<!-- ' + band(no_data) + ' -->' + band(scale),
        'esri': '<Metadata domain="Esri" format="xml"><GeodataXform/></Metadata>',
    }.items():
        document = f'<PAMDataset>\n  {inner}\n</PAMDataset>\n'
        for what, tags in own.items():
            yield f'aux/{name}, {what}', lambda path, t=tags, d=document: save(path, t, aux=d)
        if 'transform' in name or 'crs' in name or name == 'everything':
            yield f'aux/{name}, no georeference', lambda path, d=document: save(path, {}, {}, aux=d)
            yield f'aux/{name}, world file', lambda path, d=document: save(path, {}, KEYS, aux=d, tfw=WORLD)
            yield f'aux/{name}, point', lambda path, d=document: save(path, {}, {**GEOREFERENCE, **POINT}, aux=d)

    document = f'<PAMDataset>{transform}{band(no_data)}</PAMDataset>'
    yield 'aux/under the name of the stem', lambda path: save(path, {}, **{'aux.xml': document})


FAMILIES = [places, codes, world_files, aux]
