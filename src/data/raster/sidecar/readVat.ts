import { existsSync } from 'node:fs';
import { isUrl } from '../../../shared/urls';
import { streamFile } from '../../files/streamFile';
import { type Categories, MAX_CATEGORIES, named, namingColumn } from './categories';

/** The names of values that Esri keeps beside a raster, in `x.tif.vat.dbf`; none where there is no such file, or a damaged one. */
export async function readVat(rasterPath: string): Promise<Categories> {
  const path = `${rasterPath}.vat.dbf`;
  if (isUrl(rasterPath) || !existsSync(path)) return [];
  const { readDbf } = await import('../../vector/shapefile/readDbf');
  const { dbfEncoding } = await import('../../vector/shapefile/dbfEncoding');
  try {
    const encodingOf = (language: number) => dbfEncoding(null, language);
    const { columns } = await streamFile(path, path, (file) => readDbf(file, path, { encodingOf }));
    const headings = columns.map(({ name }) => name);
    const isText = columns.map(({ kind }) => kind === 'text');
    const values = columns[headings.findIndex((name) => /^value$/i.test(name))]?.values;
    const names = columns[namingColumn(headings, isText)]?.values;
    if (values === undefined || names === undefined) return [];
    return values.slice(0, MAX_CATEGORIES).flatMap((value, row) => named(value, names[row]));
  } catch {
    return [];
  }
}
