import { formatBytes, formatCount, formatDuration, formatItems } from '../../src/shared/format';
import type { PackedResult } from '../../src/shared/packedResult';
import type { RunRecord } from '../../src/shared/result';
import { button } from '../dom/button';
import { type Child, element } from '../dom/element';
import { capitalised } from '../model/words';
import { gradeSign } from '../notes/gradeSign';
import type { PageContext, View } from '../pageContext';

/** Where a result comes from, in words: job, inputs, CRS, definition, run. */
export function createAboutView({ result, run }: PackedResult, context: PageContext): View {
  const { job, description, inputs, crs, definition, notes } = result;
  const view = element(
    'section',
    { class: 'scrolls about', tabindex: 0 },
    notes.length > 0 &&
      block(
        'To know',
        element(
          'ul',
          { class: 'notes' },
          ...notes.map(({ grade, text }) => element('li', {}, gradeSign(grade), element('span', {}, text))),
        ),
      ),
    block(
      'How the numbers are defined',
      facts(Object.entries(definition).map(([name, words]) => [termOf(result, name), words])),
    ),
    block('Parameters', facts(description.parameters.map(({ label, text }) => [label, text]))),
    inputs.length > 0 && block('Input files', inputTable(inputs)),
    crs && block('Coordinates', facts(crsFacts(crs))),
    run && block('This run', facts(runFacts(run))),
    block('The job', jobText(job, context)),
  );
  return { element: view };
}

function block(heading: string, ...content: readonly Child[]): HTMLElement {
  return element('section', { class: 'about-block' }, element('h2', {}, heading), ...content);
}

function facts(pairs: readonly (readonly [string, string])[]): HTMLElement {
  return element(
    'dl',
    { class: 'facts' },
    ...pairs.flatMap(([name, words]) => [element('dt', {}, name), element('dd', {}, words)]),
  );
}

function inputTable(inputs: PackedResult['result']['inputs']): HTMLElement {
  const head = ['Role', 'File', 'What it holds', 'Size', 'SHA-256'];
  return element(
    'div',
    { class: 'about-wide', tabindex: 0, role: 'region', 'aria-label': 'Input files' },
    element(
      'table',
      { class: 'plain-table' },
      element('thead', {}, element('tr', {}, ...head.map((text) => element('th', { scope: 'col' }, text)))),
      element(
        'tbody',
        {},
        ...inputs.map(({ role, path, description, bytes, sha256, checksum = 'whole' }) =>
          element(
            'tr',
            {},
            element('td', {}, capitalised(role)),
            element('td', {}, path),
            element('td', {}, description),
            element('td', { class: 'number' }, formatBytes(bytes)),
            element(
              'td',
              { class: 'mono', title: sha256 },
              `${sha256.slice(0, 12)}…${checksum === 'whole' ? '' : ` (of ${checksum})`}`,
            ),
          ),
        ),
      ),
    ),
  );
}

function crsFacts(crs: NonNullable<PackedResult['result']['crs']>): (readonly [string, string])[] {
  const accuracy = crs.accuracyM === null ? '' : ` (accurate to about ${crs.accuracyM} m)`;
  return [
    ['Computed in', crs.name],
    ['PROJ string', crs.proj],
    ['Transform', crs.transform === null ? 'None was needed.' : `${crs.transform}${accuracy}`],
  ];
}

function runFacts(run: RunRecord): (readonly [string, string])[] {
  const memory = {
    serial: 'one thread, no pool',
    shared: 'rasters in shared memory',
    copies: 'a copy of the rasters for each worker',
  };
  return [
    ['Started', new Date(run.started).toLocaleString()],
    ['Took', formatDuration(run.wallMs)],
    ['Workers', `${formatItems(run.workers, 'workers')}, ${memory[run.memory]}`],
    ['Tasks', `${formatItems(run.tasks, 'tasks')} for ${formatCount(run.items)} items`],
    ['Peak memory', formatBytes(run.peakMemoryBytes)],
    ['Versions', `Graticule ${run.graticule}, Node.js ${run.node}, ${run.platform}`],
  ];
}

function jobText(job: unknown, context: PageContext): HTMLElement {
  const text = JSON.stringify(job, null, 2);
  const copy = button({ icon: 'copy', label: 'Copy', onClick: () => context.copy(text, 'The job') });
  return element(
    'div',
    {},
    element(
      'p',
      { class: 'muted' },
      'The same job on the same files gives the same numbers, for any number of workers.',
    ),
    element('pre', { class: 'job-text', tabindex: 0, 'aria-label': 'The job as JSON' }, text),
    copy,
  );
}

/** What a definition is of: a value as its column or its colours are called, else the name. */
function termOf({ description, columns }: PackedResult['result'], name: string): string {
  const value = description.values.find(({ column }) => column === name);
  if (value === undefined) return capitalised(name);
  return columns.find((column) => column.name === name)?.label ?? value.legend.label;
}
