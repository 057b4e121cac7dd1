import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openResult } from '../../../src/analyses/openResult';
import { packResult } from '../../../src/shared/packedResult';
import { rankedData } from '../../../webview-ui/ranking/rankedData';
import { standingsOf } from '../../../webview-ui/ranking/standings';

const FILE = join(import.meta.dirname, '../../unit/files/fixtures/version1/ranking.graticule-result.json');

it('a ranking of before floors counted opens with the ranks and scores that it has', async () => {
  const { document } = await openResult(FILE);
  const standings = standingsOf(rankedData(packResult(document)), [0, 0, 1]);
  const column = (name: string) => document.result.columns.find((one) => one.name === name)!.values;
  const rows = Array.from({ length: document.result.rows }, (_, row) => row);
  expect(rows.map((row) => standings.get(row)?.rank ?? null)).toEqual(column('rank'));
  const scored = standingsOf(rankedData(packResult(document)), [1, 1, 1]);
  for (const row of rows) expect(scored.get(row)!.score).toBeCloseTo(Number(column('score')[row]), 9);
});
