import type { Column } from '../../../shared/result';
import { crsFromEpsg } from '../../crs/epsg';
import { type ByteFile, toEndOfHead } from '../../files/byteReader';
import { expectedRows } from '../cellList';
import type { Layer } from '../layer';
import { LayerBuilder } from '../layerBuilder';
import { CsvColumn } from './csvColumn';
import { CsvRows } from './csvRows';
import { inItsEncoding } from './fieldText';
import { placesOf } from './rowPlaces';

/**
 * Reads delimited text: points, or whatever a column of well-known text holds. Longitude and latitude are taken as
 * WGS 84; the system of others is known where their names say it. All columns become attributes. Throws a `UserError` where
 * there are no coordinate columns, which `withoutPlaces` allows, or where a coordinate is not a number; rows with both
 * coordinates blank have no geometry.
 */
export function readCsv(file: ByteFile, path: string, label: string, withoutPlaces = false): Promise<Layer> {
  return inItsEncoding(file, async (text) => {
    const reader = text.reader();
    const rows = await CsvRows.open(reader, label);
    const coordinates = placesOf(label, rows, withoutPlaces);
    let columns: readonly CsvColumn[] = [];
    const builder = new LayerBuilder();
    const reading = rows.each((fields, line) => {
      coordinates.add(fields, line, builder);
      // Not before a row fits the header: one of a million names may be damage.
      if (columns.length === 0) {
        columns = rows.header.map((name) => new CsvColumn(name, expectedRows(text, reader)));
      }
      for (let column = 0; column < columns.length; column++) columns[column]!.add(fields[column]!);
    });
    await toEndOfHead(reading);
    const commas = coordinates.hasCommas();
    return builder.finish({
      path: label,
      files: [path],
      crs: coordinates.epsg === null ? null : crsFromEpsg(coordinates.epsg),
      attributes: columns.map((column) => column.column(commas)),
      notes: coordinates.notes(),
    });
  });
}

/** Reads one field, typed as in the layer; `null` where there is none of that name. */
export function readCsvField(file: ByteFile, label: string, field: string): Promise<Column | null> {
  return inItsEncoding(file, async (text) => {
    const reader = text.reader();
    const rows = await CsvRows.open(reader, label);
    const coordinates = placesOf(label, rows);
    const place = rows.header.indexOf(field);
    if (place < 0) return null;
    const unused = new LayerBuilder();
    const column = new CsvColumn(field, expectedRows(text, reader));
    await rows.each((fields, line) => {
      // Whether decimal marks are commas is for the coordinates to say.
      coordinates.add(fields, line, unused);
      column.add(fields[place]!);
    });
    return column.column(coordinates.hasCommas());
  });
}
