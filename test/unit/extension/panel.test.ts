import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { afterEach, describe, expect, it } from 'vitest';
import { detached } from '../../../src/extension/panel/detached';
import { mapQuestion, probeQuestion } from '../../../src/extension/panel/mapQuestions';
import {
  createResultStore,
  type KeptResult,
  type ResultStore,
} from '../../../src/extension/panel/resultStore';
import { RESULT_VERSION, type ResultDocument } from '../../../src/shared/result';
import { temporaryFolder } from '../../support/smallTown';

const kept: KeptResult = {
  title: 'GVI: points',
  baseFolder: '/data',
  document: {
    formatVersion: RESULT_VERSION,
    result: {
      job: { version: 1, analysis: 'gvi', inputs: {}, parameters: {} },
      places: { kind: 'points', x: [100, null, 300], y: [20, null, 50], reach: 50 },
    },
    run: {},
  } as unknown as ResultDocument,
};

describe('kept results', () => {
  const warnings: string[] = [];
  const storeIn = (folder: string): ResultStore => createResultStore(folder, (line) => warnings.push(line));
  afterEach(() => expect(warnings.splice(0)).toEqual([]));

  it('come back as they were', async () => {
    const store = storeIn(await temporaryFolder());
    await store.save('0123456789abcdef', kept);
    expect(await store.load('0123456789abcdef')).toEqual(kept);
    expect(await store.load('fedcba9876543210')).toBeUndefined();
  });

  it('are dropped where they cannot be read', async () => {
    const folder = await temporaryFolder();
    const store = storeIn(folder);
    await store.save('0123456789abcdef', kept);
    await writeFile(join(folder, 'results/0123456789abcdef.result'), 'broken');
    expect(await store.load('0123456789abcdef')).toBeUndefined();
  });

  it('are at most thirty, the oldest out first', async () => {
    const folder = await temporaryFolder();
    const store = storeIn(folder);
    for (let index = 0; index < 33; index++) {
      await store.save(index.toString(16).padStart(16, '0'), kept);
      await new Promise((wait) => setTimeout(wait, 5));
    }
    expect(await readdir(join(folder, 'results'))).toHaveLength(30);
    expect(await store.load('0'.repeat(16))).toBeUndefined();
    expect(await store.load((32).toString(16).padStart(16, '0'))).toEqual(kept);
  });

  it('are shown all the same where they cannot be kept, which the log tells', async () => {
    const file = join(await temporaryFolder(), 'storage');
    await writeFile(file, 'no folder');
    await storeIn(file).save('0123456789abcdef', kept);
    expect(warnings.splice(0)).toEqual([
      expect.stringMatching(/^GVI: points is not kept for the next start of the editor: /),
    ]);
  });
});

describe('questions about the map', () => {
  it('ask for all that was looked at, in the units of the map', () => {
    expect(mapQuestion(kept, 'greens', true).around).toEqual({ minX: 50, minY: -30, maxX: 350, maxY: 100 });
  });

  it('ask what there is at a place, on the grid of a raster where the job made one', () => {
    const place = { x: 300, y: 50 };
    expect(probeQuestion(kept, place, true)).toMatchObject({ ...place, grid: undefined });
    const grid = {
      kind: 'grid',
      rows: 1,
      columns: 2,
      transform: { a: 1, b: 0, c: 0, d: 0, e: -1, f: 0 },
    } as const;
    const result = { ...kept.document.result, places: grid };
    const made = { ...kept, document: { ...kept.document, result } };
    expect(probeQuestion(made, place, true)).toMatchObject({ ...place, grid });
  });
});

describe('what is sent to a page', () => {
  it('carries no more than its own bytes', () => {
    const message = {
      layers: [{ pixels: new Uint8ClampedArray(8).fill(7) }, { pixels: new Uint8ClampedArray(4) }],
    };
    const received = deserialize(serialize(message)) as typeof message;
    const copy = detached(received);
    expect(copy).toEqual(message);
    expect(copy.layers.map(({ pixels }) => pixels.buffer.byteLength)).toEqual([8, 4]);
  });
});
