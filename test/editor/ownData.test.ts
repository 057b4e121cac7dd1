import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatCell } from '../../src/shared/format';
import type { ResultBody } from '../../src/shared/result';
import { narrowTable } from '../../src/shared/tables';
import { OWN, writeOrdinaryFolder } from '../support/ordinaryFolder';
import { PATIENT, textOf } from './support/patience';
import { runOnCommandLine } from './support/sample';
import { useEditor } from './support/useEditor';

/** A question by how it begins, and its answer: what is picked, or typed and accepted; what is proposed where absent. */
type Answer = readonly [question: string, how?: { readonly pick: string } | { readonly type: string }];

const AT_POINTS = 'Compute Green Visibility at These Points…';

/*
 * An ordinary folder, worked through by right-click alone: right numbers, or one question.
 */
describe("a folder of one's own", () => {
  const editor = useEditor(OWN.schools, {
    async make() {
      const folder = join(mkdtempSync(join(tmpdir(), 'graticule-')), 'Eigene Daten');
      await writeOrdinaryFolder(folder);
      return folder;
    },
  });

  /** What is asked: the words in the empty line of a list, or under a line of text. */
  async function question(): Promise<string> {
    const quick = editor.bench.page.locator('.quick-input-widget');
    const placeholder = await quick.locator('.quick-input-box input').getAttribute('placeholder');
    return `${placeholder ?? ''} ${await textOf(quick.locator('.quick-input-message'))}`.trim();
  }

  /** Answers the questions in their order; keeps a picture of each. */
  async function answer(picture: string, answers: readonly Answer[]): Promise<void> {
    for (const [index, [asked, how]] of answers.entries()) {
      await expect.poll(question, PATIENT).toContain(asked);
      if (how !== undefined && 'pick' in how) await editor.bench.quickRow(how.pick).waitFor(PATIENT);
      await editor.bench.screenshot(`own-${picture}-${index + 1}`);
      if (how === undefined) await editor.bench.enter();
      else if ('pick' in how) await editor.bench.pick(how.pick);
      else await editor.bench.enter(how.type);
    }
  }

  /** The panel's first row and its totals are those of the command line. */
  async function expectShown(result: ResultBody, names: readonly string[]): Promise<void> {
    const { columns, order } = narrowTable(result);
    const first = (): Promise<string> => textOf(editor.bench.panelRows().first());
    for (const column of columns.filter(({ name }) => names.includes(name))) {
      await expect.poll(first, PATIENT).toContain(formatCell(column, column.values[order[0]!]));
    }
  }

  const notes = () => editor.bench.panel().getByRole('region', { name: 'Notes' });
  const inputs = (greenness: string, observers: string): string[] => [
    ...['gvi', '--surface', OWN.surface, '--greenness', greenness, '--observers', observers],
  ];

  it('schools of a GeoPackage over land cover in degrees, on the ground', async () => {
    await editor.bench.contextMenu(OWN.schools, AT_POINTS);
    await answer('schools', [
      ['Surface', { pick: OWN.surface }],
      ['Greenness', { pick: OWN.landCover }],
      ['Which values are green'],
      ['Terrain', { pick: OWN.terrain }],
      ['Radius', { type: '300' }],
      ['Height of the eye'],
    ]);
    await editor.bench.panel().getByText('30 observers analysed').waitFor({ timeout: 60_000 });
    const flags = ['--radius', '300', '--green-values', '10,30', '--terrain', OWN.terrain];
    const { result } = runOnCommandLine(editor.folder, [...inputs(OWN.landCover, OWN.schools), ...flags]);
    expect(result.summary.min).toBeGreaterThan(0);
    await expectShown(result, ['gvi', 'visible', 'green']);
    await notes().getByText('is in another CRS than the surface').waitFor();
    await editor.bench.screenshot('own-schools-table');
    await editor.bench.panelTab('Map');
    await editor.bench.panel().getByLabel('Greenness: 10, 30').waitFor({ timeout: 30_000 });
    await editor.bench.screenshot('own-schools-map');
  });

  it('a table out of Excel over a vegetation index; another radius by the button of a note', async () => {
    await editor.bench.command('View: Close All Editors');
    await editor.bench.contextMenu(OWN.excel, AT_POINTS);
    await answer('excel', [
      ['Surface', { pick: OWN.surface }],
      ['Greenness', { pick: OWN.ndvi }],
      ['Which values are green: those above', { pick: 'above 0.3' }],
      ['Terrain', { pick: 'None' }],
      ['Radius', { type: '8' }],
      ['Height of the eye'],
    ]);
    await editor.bench.panel().getByText('20 observers analysed').waitFor({ timeout: 60_000 });
    await notes().getByText('columns Längengrad and Breitengrad').first().waitFor();
    await editor.bench.screenshot('own-excel-table');
    await notes().getByRole('button', { name: 'Change radius…' }).click();
    await answer('excel-radius', [['Radius', { type: '250' }]]);
    const { result } = runOnCommandLine(editor.folder, [
      ...inputs(OWN.ndvi, OWN.excel),
      ...['--radius', '250', '--green-above', '0.3'],
    ]);
    await editor.bench.tab(/250 m/).waitFor({ timeout: 30_000 });
    await editor.bench.panel().getByText('20 observers analysed').waitFor({ timeout: 60_000 });
    await expectShown(result, ['gvi', 'visible', 'green']);
    await editor.bench.screenshot('own-excel-again');
  });

  it('35,000 homes without a CRS say what was assumed, and who stands on a roof', async () => {
    await editor.bench.command('View: Close All Editors');
    await editor.bench.contextMenu(OWN.homes, AT_POINTS);
    await answer('homes', [
      ['Surface', { pick: OWN.surface }],
      ['Greenness', { pick: OWN.landCover }],
      ['Which values are green'],
      ['Terrain', { pick: 'None' }],
      ['Radius', { type: '50' }],
      ['Height of the eye'],
    ]);
    await editor.bench.panel().getByText('35,000 observers analysed').waitFor({ timeout: 90_000 });
    await notes().getByText('does not name its CRS').waitFor();
    await notes().getByRole('button', { name: /more/ }).click();
    await notes()
      .getByText(/of 35,000 observers stand on roofs or crowns/)
      .waitFor();
    await editor.bench.screenshot('own-homes-table');
    await editor.bench.panelTab('Map');
    await editor.bench.panel().getByLabel('Greenness: 10, 30').waitFor({ timeout: 30_000 });
    await editor.bench.screenshot('own-homes-map');
  });

  it('Chile says that an island is far off, and is ranked for its mainland', async () => {
    await editor.bench.command('View: Close All Editors');
    await editor.bench.contextMenu(OWN.chile, 'Rank Projections for This Area…');
    await answer('chile', [
      ['The whole of'],
      ['Area: where in'],
      ['Candidates'],
      ['Where the candidates are centred'],
      ['Radii of the circles'],
      ['Samples'],
    ]);
    await editor.bench.panelRows().first().waitFor({ timeout: 60_000 });
    await notes().getByText('of the area lies 3,540 km from the rest').first().waitFor();
    await editor.bench.screenshot('own-chile-all');
    await notes().getByRole('button', { name: 'Change parts…' }).click();
    await answer('chile-parts', [['Area: where in', { pick: 'Largest part only' }]]);
    await expect.poll(() => notes().count(), { timeout: 60_000 }).toBe(0);
    await editor.bench.panelRows().first().waitFor({ timeout: 60_000 });
    await editor.bench.screenshot('own-chile-largest');
  });
});
