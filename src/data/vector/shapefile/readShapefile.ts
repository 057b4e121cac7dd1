import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { UserError } from '../../../shared/errors';
import type { Column } from '../../../shared/result';
import type { Crs } from '../../crs/crs';
import { crsFromWkt } from '../../crs/wkt';
import { readBytes, readIfPresent } from '../../files/readBytes';
import type { Layer } from '../layer';
import { LayerBuilder } from '../layerBuilder';
import { dbfEncoding } from './dbfEncoding';
import { dbfLanguage, readDbf } from './readDbf';
import { readShp } from './readShp';

/** Gathers what the files beside a .shp say. */
interface Sidecars {
  readonly files: string[];
  readonly notes: string[];
}

/** Reads a shapefile: .shp, and where they are there .dbf, .cpg and .prj. The .shx is not needed. */
export async function readShapefile(path: string, label: string): Promise<Layer> {
  const builder = new LayerBuilder();
  readShp(await readBytes(path, label), label, builder);
  const beside: Sidecars = { files: [path], notes: [] };
  const name = basename(label);
  if (!sibling(path, 'shx')) {
    beside.notes.push(`${name} has no .shx file beside it; its shapes were read without it.`);
  }
  const attributes = await readAttributes(path, label, builder.features, beside);
  const crs = await readPrj(path, label, beside);
  return builder.finish({ path: label, crs, attributes, files: beside.files, notes: beside.notes });
}

/** The path of the file beside a .shp with another ending, in lower or upper case; `null` where there is none. */
function sibling(path: string, ending: string): string | null {
  const stem = path.slice(0, -4);
  const found = [ending, ending.toUpperCase()].find((candidate) => existsSync(`${stem}.${candidate}`));
  return found === undefined ? null : `${stem}.${found}`;
}

async function readAttributes(
  path: string,
  label: string,
  features: number,
  beside: Sidecars,
): Promise<Column[]> {
  const file = sibling(path, 'dbf');
  const bytes = file === null ? null : await readIfPresent(file, labelOf(label, file));
  if (file === null || bytes === null) {
    beside.notes.push(`${basename(label)} has no .dbf file beside it, so its features have no attributes.`);
    return [];
  }
  beside.files.push(file);
  const { encoding, known } = dbfEncoding(await readCpg(path, label, beside), dbfLanguage(bytes));
  if (!known) {
    beside.notes.push(
      `The .cpg file of ${basename(label)} names an unknown encoding; windows-1252 was used.`,
    );
  }
  const { columns, records } = readDbf(bytes, labelOf(label, file), encoding);
  if (records !== features) {
    throw new UserError(
      `${labelOf(label, file)} has ${records} records but ${label} has ${features} shapes: they do not belong together, so copy the shapefile again from its source.`,
    );
  }
  return columns;
}

async function readCpg(path: string, label: string, beside: Sidecars): Promise<string | null> {
  const file = sibling(path, 'cpg');
  if (file === null) return null;
  beside.files.push(file);
  return (await readIfPresent(file, labelOf(label, file)))?.toString('latin1') ?? null;
}

async function readPrj(path: string, label: string, beside: Sidecars): Promise<Crs | null> {
  const file = sibling(path, 'prj');
  const text = file === null ? null : await readIfPresent(file, labelOf(label, file));
  if (file === null || text === null || text.toString('utf8').trim() === '') {
    beside.notes.push(
      `${basename(label)} has no .prj file beside it, so it does not say its coordinate reference system.`,
    );
    return null;
  }
  beside.files.push(file);
  return crsFromWkt(text.toString('utf8'), labelOf(label, file));
}

/** The label of a file beside the one with `label`. */
function labelOf(label: string, file: string): string {
  return label.slice(0, -4) + file.slice(-4);
}
