import { analysedItems } from '../src/shared/describeResult';
import type { Description } from '../src/shared/description';
import { EXPORT_FORMATS, EXPORT_NAMES, type ExportFormat } from '../src/shared/exportFormats';
import { formatDuration, formatItems } from '../src/shared/format';
import type { PackedResult } from '../src/shared/packedResult';
import { button } from './dom/button';
import { element } from './dom/element';
import { createMenu, type MenuItem } from './menu';
import type { PageContext } from './pageContext';

/** The head of the page: what was done, in how long, and what can be done with it. */
export function headOf(title: string, document: PackedResult | null, context: PageContext): HTMLElement {
  return element(
    'header',
    { class: 'head' },
    element(
      'div',
      { class: 'head-text' },
      element('h1', {}, title),
      document && element('p', {}, sentenceOf(document)),
    ),
    document && context.host.live && actionsOf(document, context),
  );
}

function sentenceOf({ result, run }: PackedResult): string {
  const items = analysedItems(result);
  if (run === null) return `${items}, opened from a file`;
  const threads = run.memory === 'serial' ? 'on one thread' : `with ${formatItems(run.workers, 'workers')}`;
  return `${items} analysed in ${formatDuration(run.wallMs)} ${threads}`;
}

function actionsOf({ result }: PackedResult, context: PageContext): HTMLElement {
  const onRerun = (): void => context.ask({ kind: 'rerun' });
  const onChange = (): void => context.ask({ kind: 'change', field: null });
  const onLog = (): void => context.ask({ kind: 'openLog' });
  return element(
    'div',
    { class: 'head-actions' },
    createMenu({ icon: 'export', label: 'Export', items: exportItems(result.description, context) }),
    button({ icon: 'debugRestart', label: 'Run again', onClick: onRerun }),
    button({
      icon: 'settings',
      label: 'Other settings…',
      attributes: { title: 'Run again with other settings…' },
      onClick: onChange,
    }),
    button({ icon: 'output', label: 'Show log', iconOnly: true, onClick: onLog }),
  );
}

/** Files first, then what is to be looked at: the map as it is, and a report. */
function exportItems({ exports, view }: Description, context: PageContext): MenuItem[] {
  const item = (format: ExportFormat): MenuItem => ({
    label: EXPORT_FORMATS[format].menu,
    run: () => context.exportAs(format),
  });
  const offered = EXPORT_NAMES.filter((format) => exports.includes(format));
  const image = { label: 'Map as PNG image…', run: context.saveImage };
  return [
    ...offered.filter((format) => format !== 'report').map(item),
    ...(view === 'points' || view === 'raster' ? [image] : []),
    ...offered.filter((format) => format === 'report').map(item),
  ];
}
