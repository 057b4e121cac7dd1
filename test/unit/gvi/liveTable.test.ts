import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { RunEvent } from '../../../src/shared/events';
import type { Cell } from '../../../src/shared/result';
import { runJob } from '../../../src/workers/runJob';
import { temporaryFolder, writeSmallTown } from '../../support/smallTown';

test('a run tells before its first row what its table will be', async () => {
  const folder = await temporaryFolder();
  await writeSmallTown(folder);
  const events: RunEvent[] = [];
  const job = {
    version: 1,
    analysis: 'gvi',
    inputs: { surface: 'dsm.tif', greenness: 'trees.tif', observers: 'places.csv' },
    parameters: { radiusM: 50 },
  };
  const { result } = await runJob(job, {
    workers: 1,
    memory: 'serial',
    baseFolder: folder,
    onEvent: (event) => events.push(event),
  });
  const planned = events.findIndex(({ type }) => type === 'planned');
  expect(planned).toBeLessThan(events.findIndex(({ type }) => type === 'rows'));
  const { table } = events[planned] as Extract<RunEvent, { type: 'planned' }>;
  expect(table?.columns).toEqual(result.columns.map(({ values: _values, ...head }) => head));
  expect(table?.attributes).toEqual(result.attributes);
  expect(table?.attributes[0]?.values.slice(0, 1)).toEqual(namesOf(folder).slice(0, 1));
  const live = new Map<number, Cell>();
  for (const event of events) {
    if (event.type !== 'rows') continue;
    for (const [at, row] of event.update.rows.entries()) live.set(row, event.update.columns.gvi![at]!);
  }
  expect(result.columns[0]!.values).toEqual(Array.from({ length: result.rows }, (_, row) => live.get(row)));
});

function namesOf(folder: string): string[] {
  const [, ...lines] = readFileSync(join(folder, 'places.csv'), 'utf8').trim().split('\n');
  return lines.map((line) => line.split(',')[0]!);
}
