import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import type { Layer } from '../../../src/data/vector/layer';
import { readField, readLayer } from '../../../src/data/vector/readLayer';
import { summariseLayer } from '../../../src/data/vector/summariseLayer';
import { messageOf, UserError } from '../../../src/shared/errors';
import { READ_OTHERWISE, REFUSED } from './differences';
import { type GdalLayer, gdalForm } from './gdalForm';

/*
 * Files as GDAL and others write them, and with bytes of them changed, are read as GDAL reads them: coordinates to the
 * last bit. scripts/fixtures/vectors.py made them and wrote down what GDAL makes of them.
 */

interface Case {
  readonly name: string;
  readonly main: string;
  /** Their bytes as Latin 1. */
  readonly files: Readonly<Record<string, string>>;
  /** `null` where GDAL refuses the file. */
  readonly gdal: GdalLayer | null;
}

const container = readFileSync(join(import.meta.dirname, 'fixtures/vectors.json.gz'));
const { cases } = JSON.parse(gunzipSync(container).toString('utf8')) as { readonly cases: readonly Case[] };

const folder = mkdtempSync(join(tmpdir(), 'graticule-gdal-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Writes the files of a case; returns the path of the main one. */
function written({ name, main, files }: Case): string {
  const own = join(folder, name.replace(/[^\w.]/g, '-'));
  mkdirSync(own, { recursive: true });
  for (const [file, content] of Object.entries(files)) {
    writeFileSync(join(own, file), Buffer.from(content, 'latin1'));
  }
  return join(own, main);
}

const sentences = new Map(REFUSED.flatMap((group) => Object.entries(group.sentences)));
const otherwise = new Map(READ_OTHERWISE.flatMap((group) => Object.entries(group.files)));
const read = (one: Case): Promise<Layer> => readLayer(written(one), one.main);

describe('vector files are read as GDAL reads them', () => {
  const same = cases.filter(({ name }) => !sentences.has(name));
  it.each(same.map((one) => [one.name, one] as const))('%s', async (name, one) => {
    const layer = await read(one);
    const expected = { ...one.gdal, ...otherwise.get(name) };
    expect(withoutSigns(gdalForm(layer))).toEqual(withoutSigns(expected as GdalLayer));
    expect(await summariseLayer(written(one))).toMatchObject({ kind: layer.kind, features: layer.features });
    for (const column of layer.attributes.slice(0, 5)) {
      const first = layer.attributes.find((other) => other.name === column.name);
      expect(await readField(written(one), column.name)).toEqual(first);
    }
  });
});

describe('what a .dbf file does not say, or says in vain, is told', () => {
  it.each([
    [
      'that does not tell its encoding',
      'Nothing says how the text of layer.dbf is encoded; windows-1252 was taken (a .cpg file beside it would say).',
    ],
    [
      'with an unknown language byte',
      'The .dbf file of layer.shp names an unknown encoding (language mark 104); windows-1252 was used.',
    ],
    [
      'with an unknown name in its .cpg file',
      'The .cpg file of layer.shp names an unknown encoding (KLINGON); windows-1252 was used.',
    ],
    ['with a memo field', 'layer.dbf has fields of memos or the like (M); they were left out.'],
    ['with language byte 87', null],
    ['with names twice', null],
  ])('shapefile %s', async (name, note) => {
    const { notes } = await read(cases.find((one) => one.name === `shapefile ${name}`)!);
    const prj = 'layer.shp has no .prj file beside it, so it does not say its coordinate reference system.';
    expect(notes.map(({ text }) => text)).toEqual(note === null ? [prj] : [note, prj]);
  });
});

/** Zeros of attributes without a sign, which formats of integers do not have. */
function withoutSigns(layer: GdalLayer): GdalLayer {
  const columns = layer.columns.map(
    ([name, values]) => [name, values.map((value) => (value === 0 ? 0 : value))] as const,
  );
  return { ...layer, columns };
}

describe('files of which no reading is safe are refused with a sentence', () => {
  it.each([...sentences])('%s', async (name, sentence) => {
    const one = cases.find((other) => other.name === name)!;
    const refusal: unknown = await read(one).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(UserError);
    expect(messageOf(refusal)).toBe(sentence);
  });
});

describe('the container', () => {
  it('holds the files of the lists of differences, which are differences', () => {
    for (const [name, given] of otherwise) {
      const { gdal } = cases.find((one) => one.name === name)!;
      expect(gdal === null ? null : { ...gdal, ...given }, name).not.toEqual(gdal ?? undefined);
    }
    for (const name of sentences.keys()) expect(cases.map((one) => one.name)).toContain(name);
    expect(new Set([...otherwise.keys(), ...sentences.keys()]).size).toBe(otherwise.size + sentences.size);
  });

  it('holds files enough that are read just as GDAL reads them', () => {
    const same = cases.filter(({ name }) => !sentences.has(name) && !otherwise.has(name));
    expect(same.length).toBeGreaterThan(200);
    for (const { name, gdal } of same) expect(gdal, name).not.toBeNull();
  });
});
