import type { ByteFile, ByteReader } from '../files/byteReader';
import { streamFile } from '../files/streamFile';
import { readCsv } from './csv/readCsv';
import { crsOf, readGeoJson, trailingCrs } from './geojson/readGeoJson';
import { type LayerSummary, summaryOf } from './layer';
import { formatOf, type LayerFormat, readLayer } from './readLayer';
import { summariseShapefile } from './shapefile/summariseShapefile';

/** Text of more bytes is not read whole. */
const WHOLE_BYTES = 8 << 20;

/** What is read of it. */
const HEAD_BYTES = 1 << 20;

/**
 * Finds out what a layer is as quickly as that can be told: by the headers of its files, large text by its head, all
 * else by reading it. Throws a `UserError` where it is missing, damaged, empty or of another kind.
 */
export async function summariseLayer(path: string, label = path): Promise<LayerSummary> {
  const format = formatOf(path, label);
  return (await quickSummary(path, format, label)) ?? summaryOf(await readLayer(path, label));
}

async function quickSummary(path: string, format: LayerFormat, label: string): Promise<LayerSummary | null> {
  switch (format) {
    case 'shapefile':
      return summariseShapefile(path, label);
    case 'geopackage': {
      const { summariseGeoPackage } = await import('./geopackage/readGeoPackage');
      return summariseGeoPackage(path, label);
    }
    case 'flatgeobuf': {
      const { summariseFlatGeobuf } = await import('./flatgeobuf/readFlatGeobuf');
      return streamFile(path, label, (file) => summariseFlatGeobuf(file, label));
    }
    default:
      return streamFile(path, label, (file) => summariseHead(file, format, label));
  }
}

/** `null` where the file is small, or where its head does not tell. */
async function summariseHead(
  file: ByteFile,
  format: 'csv' | 'geojson',
  label: string,
): Promise<LayerSummary | null> {
  if (file.size <= WHOLE_BYTES) return null;
  const readers: ByteReader[] = [];
  const head: ByteFile = {
    size: HEAD_BYTES,
    reader() {
      const reader = file.reader(0, HEAD_BYTES);
      readers.push(reader);
      return reader;
    },
  };
  try {
    const read = format === 'csv' ? readCsv : readGeoJson;
    const summary = summaryOf(await read(head, label, label));
    // A layer of another kind can only turn out to be mixed.
    if (summary.kind === 'none') return null;
    const crs = format === 'csv' ? undefined : await trailingCrs(file);
    const whole = (count: number): number =>
      Number(((count * file.size) / readers.at(-1)!.position).toPrecision(2));
    return {
      ...summary,
      crs: crs === undefined ? summary.crs : crsOf(crs, label),
      features: whole(summary.features),
      count: whole(summary.count),
      isEstimate: true,
      isFirstPart: format === 'geojson',
    };
  } catch {
    // Whatever it is, reading the file from its start tells in the right words.
    return null;
  }
}
