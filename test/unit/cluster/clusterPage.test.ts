import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { EXIT } from '../../../src/cli/exitCodes';
import { ARRAY_ENGINES } from '../../../src/cluster/arrayEngines';
import { ENGINE_NAMES } from '../../../src/cluster/engines/engines';

/*
 * What docs/clusters.md tells in its tables is what the code does.
 */

const page = readFileSync(resolve(import.meta.dirname, '../../../docs/clusters.md'), 'utf8');
/** Engines with a section of their own. */
const OWN = ['Slurm', 'Kubernetes'];

test.each(ARRAY_ENGINES.filter(({ name }) => !OWN.includes(name)))(
  'the page tells how $name runs parts',
  ({ name, base, ask }) => {
    const run = `graticule run plan.json${base === null ? ' --base 0' : ''}`;
    expect(page).toContain(`| ${name} | \`${ask(64)}\` | \`${run}\` |`);
  },
);

test('the page has a section for each engine whose files are written, and every exit code of a part', () => {
  for (const name of ENGINE_NAMES) expect(page).toContain(`--engine ${name}`);
  for (const code of [EXIT.done, EXIT.badInput, EXIT.bug, EXIT.planStale, EXIT.partUnfinished]) {
    expect(page).toContain(`\n| ${code} | `);
  }
});
