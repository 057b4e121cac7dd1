#!/usr/bin/python3
"""Makes the GeoPackages and FlatGeobufs beside this script, and what GDAL and geopandas read in them (expected.json).

Made once with GDAL 3.6.2 and geopandas 0.12.2: python3 makeFixtures.py
"""
import gzip
import json
import os
import sqlite3
import struct

import geopandas
import pandas
from osgeo import gdal, ogr, osr

gdal.UseExceptions()
HERE = os.path.dirname(os.path.abspath(__file__))
FILES = os.path.join(HERE, "fixtures")
os.makedirs(FILES, exist_ok=True)
expected = {}

POINTS = ["POINT (398000.125 289000.1)", "POINT (398001.3 289000.7)", "POINT (398002 289001.00000001)"]
KINDS = {
    "points": (ogr.wkbPoint, POINTS),
    "pointsZ": (ogr.wkbPoint25D, ["POINT Z (1.1 2.2 3.3)", "POINT Z (4.4 5.5 6.6)"]),
    "pointsM": (ogr.wkbPointM, ["POINT M (1.1 2.2 3.3)"]),
    "pointsZM": (ogr.wkbPointZM, ["POINT ZM (1.1 2.2 3.3 4.4)"]),
    "multipoints": (ogr.wkbMultiPoint, ["MULTIPOINT ((0.1 0.2),(0.3 0.4))", "MULTIPOINT ((5 6))"]),
    "multipointsZM": (ogr.wkbMultiPointZM, ["MULTIPOINT ZM ((0.1 0.2 1 2),(0.3 0.4 1 2))"]),
    "lines": (ogr.wkbLineString, ["LINESTRING (0 0,1.5 1.5,3 0.1)", "LINESTRING (5 5,6 6)"]),
    "linesZ": (ogr.wkbLineString25D, ["LINESTRING Z (0 0 9,1.5 1.5 9,3 0.1 9)"]),
    "multilines": (ogr.wkbMultiLineString, ["MULTILINESTRING ((0 0,1 1),(2 2,3 3.3))"]),
    "multilinesM": (ogr.wkbMultiLineStringM, ["MULTILINESTRING M ((0 0 1,1 1 1),(2 2 1,3 3.3 1))"]),
    "polygons": (ogr.wkbPolygon, ["POLYGON ((0 0,4 0,4 4.4,0 4,0 0),(1 1,1 2,2 2,1 1))"]),
    "polygonsZM": (ogr.wkbPolygonZM, ["POLYGON ZM ((0 0 1 1,4 0 1 1,4 4.4 1 1,0 0 1 1))"]),
    "multipolygons": (
        ogr.wkbMultiPolygon,
        ["MULTIPOLYGON (((0 0,1 0,1 1,0 0)),((5 5,9 5,9 9,5 5),(6 5.5,7 5.5,7 6,6 5.5)))"],
    ),
    "multipolygonsZ": (ogr.wkbMultiPolygon25D, ["MULTIPOLYGON Z (((0 0 1,1 0 1,1 1 1,0 0 1)))"]),
    "mixed": (ogr.wkbUnknown, ["POINT (1 2)", "LINESTRING (0 0,1 1)", "POLYGON ((0 0,1 0,1 1,0 0))"]),
    "nothing": (ogr.wkbPoint, ["POINT (1 2)", None, "POINT EMPTY", "POINT (3 4)"]),
}


def system(epsg):
    if epsg is None:
        return None
    srs = osr.SpatialReference()
    if isinstance(epsg, int):
        srs.ImportFromEPSG(epsg)
    else:
        srs.SetFromUserInput(epsg)
    return srs


def make(name, driver, kind, wkts, epsg=27700, fields=(), rows=(), layer="layer", options=(), append=False, db=()):
    path = os.path.join(FILES, name)
    if not append and os.path.exists(path):
        os.remove(path)
    source = gdal.OpenEx(path, gdal.OF_UPDATE) if append else ogr.GetDriverByName(driver).CreateDataSource(path, list(db))
    out = source.CreateLayer(layer, system(epsg), kind, list(options))
    for field, kind_, sub in fields:
        definition = ogr.FieldDefn(field, kind_)
        if sub:
            definition.SetSubType(sub)
        out.CreateField(definition)
    for index, wkt in enumerate(wkts):
        feature = ogr.Feature(out.GetLayerDefn())
        if wkt is not None:
            feature.SetGeometryDirectly(ogr.CreateGeometryFromWkt(wkt))
        for field, value in (rows[index] if rows else {}).items():
            if isinstance(value, bytes):
                feature.SetFieldBinaryFromHexString(field, value.hex())
            elif value is not None:
                feature.SetField(field, value)
        out.CreateFeature(feature)
    out = None
    source = None
    return path


def coordinates(geometry):
    """Each point, line or ring as a list of x and y, in order."""
    if geometry is None or geometry.is_empty:
        return []
    if hasattr(geometry, "geoms"):
        return [part for one in geometry.geoms for part in coordinates(one)]
    rings = [geometry.exterior, *geometry.interiors] if geometry.geom_type == "Polygon" else [geometry]
    return [[[c[0], c[1]] for c in ring.coords] for ring in rings]


def plain(value):
    if value is None or value is pandas.NaT or (isinstance(value, float) and value != value):
        return None
    return value.item() if hasattr(value, "item") else value


def read(name, layer=None):
    """What geopandas reads of it; fields through OGR, since geopandas turns integers with gaps into floats."""
    path = os.path.join(FILES, name)
    frame = geopandas.read_file(path, **({"layer": layer} if layer else {}))
    source = gdal.OpenEx(path)
    table = source.GetLayerByName(layer) if layer else source.GetLayer(0)
    definition = table.GetLayerDefn()
    names = [definition.GetFieldDefn(i).GetName() for i in range(definition.GetFieldCount())]
    kinds = [definition.GetFieldDefn(i).GetType() for i in range(definition.GetFieldCount())]
    subs = [definition.GetFieldDefn(i).GetSubType() for i in range(definition.GetFieldCount())]
    fields = {}
    for i, field in enumerate(names):
        if kinds[i] == ogr.OFTBinary:
            continue
        values = []
        table.ResetReading()
        for feature in table:
            if not feature.IsFieldSetAndNotNull(i):
                values.append(None)
            elif subs[i] == ogr.OFSTBoolean:
                values.append(bool(feature.GetFieldAsInteger(i)))
            elif kinds[i] in (ogr.OFTInteger, ogr.OFTInteger64):
                number = feature.GetFieldAsInteger64(i)
                values.append(number if abs(number) < 2**53 else str(number))
            elif kinds[i] == ogr.OFTReal:
                values.append(feature.GetFieldAsDouble(i))
            else:
                values.append(feature.GetFieldAsString(i))
        fields[field] = values
    epsg = frame.crs.to_epsg() if frame.crs is not None else None
    key = name if layer is None else f"{name}|layername={layer}"
    expected[key] = {
        "coordinates": [coordinates(geometry) for geometry in frame.geometry],
        "fields": fields,
        "epsg": epsg,
    }


ATTRIBUTES = (
    ("text", ogr.OFTString, 0),
    ("größe", ogr.OFTReal, 0),
    ("short", ogr.OFTInteger, ogr.OFSTInt16),
    ("whole", ogr.OFTInteger, 0),
    ("long", ogr.OFTInteger64, 0),
    ("huge", ogr.OFTInteger64, 0),
    ("yes", ogr.OFTInteger, ogr.OFSTBoolean),
    ("single", ogr.OFTReal, ogr.OFSTFloat32),
    ("photo", ogr.OFTBinary, 0),
    ('a "quoted" one', ogr.OFTString, 0),
    ("select", ogr.OFTInteger, 0),
    ("__proto__", ogr.OFTString, 0),
)
ROWS = (
    {"text": "Ährenweg 1", "größe": 0.1, "short": -7, "whole": 2147483647, "long": 9007199254740991,
     "huge": 9007199254740993, "yes": 1, "single": 0.5, "photo": b"\x00\x01\xff", 'a "quoted" one': "'x'",
     "select": 1, "__proto__": "p"},
    {"text": "", "größe": -1e300, "whole": 0, "long": -1, "huge": 1, "yes": 0, "single": 2.25, "select": 2},
    {"text": "line\nbreak, 日本 😀 a text of more than sixteen bytes", "größe": 1e-300, "__proto__": "q"},
)

for ending, driver in (("gpkg", "GPKG"), ("fgb", "FlatGeobuf")):
    for name, (kind, wkts) in KINDS.items():
        # An index of FlatGeobuf leaves features without geometry out.
        options = ["SPATIAL_INDEX=NO"] if name in ("nothing", "lines", "mixed") else []
        read(os.path.basename(make(f"{name}.{ending}", driver, kind, wkts, options=options)))
    make(f"fields.{ending}", driver, ogr.wkbPoint, POINTS, fields=ATTRIBUTES, rows=ROWS)
    read(f"fields.{ending}")
    for name, epsg in {"wgs84": 4326, "laea": 3035, "unknown": None,
                       "own": "+proj=tmerc +lat_0=0 +lon_0=13.5 +k=0.9999 +x_0=40000 +y_0=0 +ellps=GRS80 +units=m"}.items():
        make(f"{name}.{ending}", driver, ogr.wkbPoint, ["POINT (10.5 50.25)"], epsg=epsg)
        read(f"{name}.{ending}")

make("dates.gpkg", "GPKG", ogr.wkbPoint, POINTS[:1], fields=(("day", ogr.OFTDate, 0), ("moment", ogr.OFTDateTime, 0)),
     rows=({"day": "2024/02/29", "moment": "2024/02/29 12:30:15+00"},))
make("noIndex.gpkg", "GPKG", ogr.wkbPoint, POINTS, options=["SPATIAL_INDEX=NO"])
read("noIndex.gpkg")
make("noContents.gpkg", "GPKG", ogr.wkbPoint, POINTS, db=["ADD_GPKG_OGR_CONTENTS=NO", "VERSION=1.0"])
read("noContents.gpkg")
make("several.gpkg", "GPKG", ogr.wkbPoint, POINTS, layer="homes")
make("several.gpkg", "GPKG", ogr.wkbPolygon, KINDS["polygons"][1], layer="Zonen der Stadt", epsg=4326, append=True)
make("several.gpkg", "GPKG", ogr.wkbLineString, KINDS["lines"][1], layer='we"ird; DROP TABLE ../x', append=True)
make("several.gpkg", "GPKG", ogr.wkbPoint, [], layer="empty", append=True)
for layer in ("homes", "Zonen der Stadt", 'we"ird; DROP TABLE ../x'):
    read("several.gpkg", layer)

# What GDAL does not write: other byte orders, envelopes on points, the flags of PostGIS, types of its own.
base = make("big.gpkg", "GPKG", ogr.wkbUnknown, KINDS["mixed"][1], options=["SPATIAL_INDEX=NO"])


def header(flags, envelope=b""):
    return b"GP\x00" + bytes([flags]) + struct.pack("<i" if flags & 1 else ">i", 27700) + envelope


def rewrite(name, blobs):
    """A copy of big.gpkg whose geometries are these."""
    path = os.path.join(FILES, name)
    with open(base, "rb") as source:
        data = source.read()
    with open(path, "wb") as target:
        target.write(data)
    db = sqlite3.connect(path)
    db.execute("DELETE FROM layer")
    for trigger in [row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type='trigger'")]:
        db.execute(f'DROP TRIGGER "{trigger}"')
    for index, blob in enumerate(blobs):
        db.execute("INSERT INTO layer VALUES (?, ?)", (index + 1, blob))
    db.execute("UPDATE gpkg_ogr_contents SET feature_count = NULL")
    db.commit()
    db.close()


line = struct.pack(">BII4d", 0, 2, 2, 0.1, 0.2, 0.3, 0.4)
square = struct.pack(">BIII8d", 0, 3, 1, 4, 0, 0, 1, 1, 2, 0, 0, 0)
rewrite("bigEndian.gpkg", [
    header(0) + struct.pack(">BI2d", 0, 1, 1.5, 2.5),
    header(2, struct.pack(">4d", 0, 1, 0, 1)) + line,
    header(0) + square,
    header(0) + struct.pack(">BII", 0, 6, 1) + square,
])
read("bigEndian.gpkg")
rewrite("envelopes.gpkg", [header(1 | code << 1, b"\x00" * size) + struct.pack("<BI2d", 1, 1, code + 0.5, 7)
                           for code, size in enumerate((0, 32, 48, 48, 64))])
read("envelopes.gpkg")
rewrite("flags.gpkg", [header(1) + struct.pack("<BI4d", 1, 0xC0000001, 1, 2, 3, 4),
                       header(1) + struct.pack("<BII2d", 1, 0x20000001, 27700, 5, 6)])
expected["flags.gpkg"] = {"coordinates": [[[[1, 2]]], [[[5, 6]]]], "fields": {}, "epsg": 27700}
rewrite("extended.gpkg", [header(0x21) + b"ABCD"])
rewrite("shortGeometry.gpkg", [header(1) + struct.pack("<BId", 1, 1, 3)])
rewrite("hugeCount.gpkg", [header(1) + struct.pack("<BII", 1, 4, 0xFFFFFFF0)])
rewrite("noHeader.gpkg", [struct.pack("<BI2d", 1, 1, 1, 2)])
rewrite("infinite.gpkg", [header(1) + struct.pack("<BI2d", 1, 1, float("inf"), 2)])
rewrite("notBlob.gpkg", ["POINT (1 2)"])
for name, wkt in {"curve": "CIRCULARSTRING (0 0,1 1,2 0)", "curvePolygon": "CURVEPOLYGON (CIRCULARSTRING (0 0,4 0,4 4,0 4,0 0))",
                  "collection": "GEOMETRYCOLLECTION (POINT (1 2),LINESTRING (0 0,1 1))",
                  "tin": "TIN Z (((0 0 0,0 1 0,1 1 0,0 0 0)))"}.items():
    for ending, driver in (("gpkg", "GPKG"), ("fgb", "FlatGeobuf")):
        make(f"{name}.{ending}", driver, ogr.wkbUnknown, [wkt], options=["SPATIAL_INDEX=NO"])


def edit(name, *statements):
    """A copy of points.gpkg after some statements."""
    path = os.path.join(FILES, name)
    with open(os.path.join(FILES, "noIndex.gpkg"), "rb") as source:
        data = source.read()
    with open(path, "wb") as target:
        target.write(data)
    db = sqlite3.connect(path)
    for statement in statements:
        db.execute(statement)
    db.commit()
    db.close()


edit("view.gpkg", "CREATE VIEW shown AS SELECT * FROM layer", "UPDATE gpkg_contents SET table_name = 'shown'",
     "UPDATE gpkg_geometry_columns SET table_name = 'shown'")
edit("noTable.gpkg", "DROP TABLE layer")
edit("noColumn.gpkg", "UPDATE gpkg_geometry_columns SET column_name = 'other'")
edit("noSystem.gpkg", "UPDATE gpkg_geometry_columns SET srs_id = 12345")
edit("noLayer.gpkg", "UPDATE gpkg_contents SET data_type = 'tiles'")
edit("notGeoPackage.gpkg", "DROP TABLE gpkg_contents")
edit("noRows.gpkg", "DELETE FROM layer")
TWO = system(27700).ExportToWkt(["FORMAT=WKT2_2019"]).replace("'", "''")
edit("wktTwo.gpkg", "ALTER TABLE gpkg_spatial_ref_sys ADD COLUMN definition_12_063 TEXT",
     f"UPDATE gpkg_spatial_ref_sys SET organization = 'NONE', definition = 'undefined', definition_12_063 = '{TWO}' WHERE srs_id = 27700")
expected["wktTwo.gpkg"] = expected["noIndex.gpkg"]
edit("wal.gpkg")
sqlite3.connect(os.path.join(FILES, "wal.gpkg")).execute("PRAGMA journal_mode = WAL")
read("wal.gpkg")

# A GeoPackage is mostly zeros.
for name in os.listdir(FILES):
    path = os.path.join(FILES, name)
    if name.endswith(".gpkg"):
        with open(path, "rb") as source, open(f"{path}.gz", "wb") as target:
            target.write(gzip.compress(source.read(), mtime=0))
        os.remove(path)

with open(os.path.join(HERE, "expected.json"), "w", encoding="utf-8") as out:
    json.dump(expected, out, ensure_ascii=False, indent=None, separators=(",", ":"))
    out.write("\n")
