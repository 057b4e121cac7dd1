import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { info, type Note } from '../../../shared/note';
import type { Crs } from '../../crs/crs';
import { crsFromWkt } from '../../crs/wkt';
import { readIfPresent } from '../../files/readBytes';
import { type DbfEncoding, dbfEncoding } from './dbfEncoding';
import { ShapeIndex } from './shapeIndex';

/** Characters of what a file says that are shown. */
const SHOWN = 40;

/** Gathers what the files beside a .shp say. */
export interface Sidecars {
  readonly files: string[];
  readonly notes: Note[];
}

/** The path of the file beside a .shp with another ending, in lower or upper case; `null` where there is none. */
export function sibling(path: string, ending: string): string | null {
  const stem = path.slice(0, -4);
  const found = [ending, ending.toUpperCase()].find((candidate) => existsSync(`${stem}.${candidate}`));
  return found === undefined ? null : `${stem}.${found}`;
}

/** The label of a file beside the one with `label`. */
export function labelOf(label: string, file: string): string {
  return label.slice(0, -4) + file.slice(-4);
}

/** Reads the .shx file; `null` where there is none. Throws a `UserError` where it is damaged. */
export async function readShx(path: string, label: string, beside: Sidecars): Promise<ShapeIndex | null> {
  const file = sibling(path, 'shx');
  const bytes = file === null ? null : await readIfPresent(file, labelOf(label, file));
  if (file === null || bytes === null) {
    beside.notes.push(
      info(`${basename(label)} has no .shx file beside it; its shapes were read without it.`),
    );
    return null;
  }
  beside.files.push(file);
  return new ShapeIndex(bytes, labelOf(label, file));
}

/** Reads the .cpg file. Returns the encoding of the .dbf file by the language byte of its header. */
export async function readCpg(
  path: string,
  label: string,
  beside: Sidecars,
): Promise<(language: number) => Promise<DbfEncoding>> {
  const file = sibling(path, 'cpg');
  if (file !== null) beside.files.push(file);
  const bytes = file === null ? null : await readIfPresent(file, labelOf(label, file));
  return async (language) => {
    const found = await dbfEncoding(bytes?.toString('latin1') ?? null, language);
    const { encoding, unknown } = found;
    const name = basename(label);
    if (unknown !== null) {
      beside.notes.push(
        info(
          `The ${unknown.file} file of ${name} names an unknown encoding (${shortened(unknown.name)}); ${encoding.replace('cp125', 'windows-125')} was used.`,
        ),
      );
    }
    return found;
  };
}

/** Reads the .prj file. Throws a `UserError` where there is one that gives no known system. */
export async function readPrj(path: string, label: string, beside: Sidecars): Promise<Crs | null> {
  const file = sibling(path, 'prj');
  const text = file === null ? null : await readIfPresent(file, labelOf(label, file));
  if (file === null || text === null || text.toString('utf8').trim() === '') {
    beside.notes.push(
      info(
        `${basename(label)} has no .prj file beside it, so it does not say its coordinate reference system.`,
      ),
    );
    return null;
  }
  beside.files.push(file);
  return crsFromWkt(text.toString('utf8'), labelOf(label, file));
}

function shortened(text: string): string {
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}
