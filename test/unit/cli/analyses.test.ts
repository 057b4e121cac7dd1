import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { forms } from '../../../src/analyses/findAnalysis';
import { formFlags } from '../../../src/cli/flags/formFlags';
import { commandLine } from './commandLine';

const { help } = commandLine(forms);

describe('the help of each command', () => {
  test('gvi', () => {
    const text = help('gvi');
    for (const line of [
      '--observers <file> points: a GeoPackage, shapefile, GeoJSON, FlatGeobuf or CSV; or every-cell for a map --',
      '--radius <metres> how far an observer sees (default: 800) --',
      'Advanced options: --precision <name> arithmetic of the slopes: single or double (default: single) --',
      '--green-values <list> values that count as green, and ranges with both ends, as in 10,30-40 or -0.5..0.2 (default: 1, where the raster holds nothing but 0 and 1) --',
      '--green-above <value> greater values count as green, in place of --green-values: as in 0.3 for NDVI, 2 for canopy heights --',
      '--out <file> write the table to a .csv, .geojson, .gpkg, .fgb, .md or .json file; the map to a .tif file --',
      '--report <file> write a report to a .html file --',
      '--within <file> every-cell: only cells in the polygons of this layer --',
      '--every <k> every-cell: only every k-th cell in both directions (default: 1) --',
      '--tile <cells> every-cell: side of the tiles of work (default: 256, less where the map is small)',
    ]) {
      expect(text).toContain(line);
    }
  });

  test('rank', () => {
    const text = help('rank');
    for (const line of [
      '--inside take samples inside the polygons only, not in their bounds --',
      'lines, or a set: suggested, world-equal-area, all or none (default: suggested; world-equal-area for',
      '--parts <which> which parts of the polygons of an area count: all, largest or over-1% (default: all) --',
      '--projection <name=proj> one more candidate: NAME=+proj=... or an EPSG code; may be repeated --',
      '--centre also rank each candidate centred on the area --',
      '--samples <n> circles and pairs of points to measure (default: 10000) --',
      '--radii <min,max> radii of the circles in metres, or scaled, or 10-1000km (default: scaled, by the size of the area) --',
      '--weights <d:s:a> weights of distance, shape and area in the score (default: 1:1:1)',
      '--out <file> write the table to a .csv, .md or .json file --',
    ]) {
      expect(text).toContain(line);
    }
  });
});

/** A command reads a flag before it knows which of its forms the job is for. */
test('forms that share a command mean the same kind of value by the same flag', () => {
  const kinds = new Map<string, string>();
  for (const form of forms) {
    for (const { flag, parameter, option } of formFlags(form)) {
      const kind = parameter?.field.kind ?? (option === undefined ? 'file' : 'option');
      const place = `${form.command.name} --${flag.name}`;
      expect([place, kinds.get(place) ?? kind]).toEqual([place, kind]);
      kinds.set(place, kind);
    }
  }
});

test('the command line names no analysis', () => {
  const folder = resolve(import.meta.dirname, '../../../src/cli');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  for (const name of files.filter((file) => file.endsWith('.ts'))) {
    const text = readFileSync(resolve(folder, name), 'utf8');
    for (const { id } of forms) expect([name, text.includes(`'${id}'`)]).toEqual([name, false]);
  }
});
