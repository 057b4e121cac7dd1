import { analysedItems } from '../src/shared/describeResult';
import type { Description } from '../src/shared/description';
import { EXPORT_FORMATS, EXPORT_NAMES, type ExportFormat } from '../src/shared/exportFormats';
import { formatDuration, formatItems } from '../src/shared/format';
import type { PackedResult } from '../src/shared/packedResult';
import { button } from './dom/button';
import { element } from './dom/element';
import { icon } from './dom/icon';
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
    document && actionsOf(document, context),
  );
}

function sentenceOf({ result, run }: PackedResult): string {
  const items = analysedItems(result);
  if (run === null) return `${items}, opened from a file`;
  const threads = run.memory === 'serial' ? 'on one thread' : `with ${formatItems(run.workers, 'workers')}`;
  return `${items} analysed in ${formatDuration(run.wallMs)} ${threads}`;
}

function actionsOf({ result }: PackedResult, context: PageContext): HTMLElement {
  const ask = (promise: Promise<unknown>): void => {
    promise.catch((error: Error) => context.tell(error.message));
  };
  const save = (format: ExportFormat): void =>
    ask(context.host.request<'export'>({ kind: 'export', format }));
  const exports = exportItems(result.description, save, context.saveImage);
  return element(
    'div',
    { class: 'head-actions' },
    context.host.live && createMenu({ icon: 'export', label: 'Export', items: exports }),
    context.host.live &&
      button({
        icon: 'debugRestart',
        label: 'Run again',
        onClick: () => ask(context.host.request<'rerun'>({ kind: 'rerun' })),
      }),
    context.host.live &&
      button({
        icon: 'output',
        label: 'Show log',
        iconOnly: true,
        onClick: () => ask(context.host.request<'openLog'>({ kind: 'openLog' })),
      }),
  );
}

/** Files first, then what is to be looked at: the map as it is, and a report. */
function exportItems(
  { exports, view }: Description,
  save: (format: ExportFormat) => void,
  saveImage: () => void,
): MenuItem[] {
  const item = (format: ExportFormat): MenuItem => ({
    label: EXPORT_FORMATS[format].menu,
    run: () => save(format),
  });
  const offered = EXPORT_NAMES.filter((format) => exports.includes(format));
  const image = { label: 'Map as PNG image…', run: saveImage };
  return [
    ...offered.filter((format) => format !== 'report').map(item),
    ...(view === 'points' || view === 'raster' ? [image] : []),
    ...offered.filter((format) => format === 'report').map(item),
  ];
}

/** Shown before there is anything to show. */
export function idleMessage(): HTMLElement {
  return element(
    'div',
    { class: 'message' },
    icon('globe'),
    element('h1', {}, 'No result yet'),
    element(
      'p',
      { class: 'muted' },
      'Run a command of the category Graticule from the command palette, or right-click a layer or raster in the explorer.',
    ),
  );
}

/** Shown when a job failed: the sentence, and the way to the log. */
export function failedMessage(
  title: string,
  message: string,
  context: PageContext,
  asBanner = false,
): HTMLElement {
  const log = button({
    icon: 'output',
    label: 'Show log',
    onClick: () => void context.host.request<'openLog'>({ kind: 'openLog' }).catch(() => {}),
  });
  if (asBanner) {
    return element('div', { class: 'banner', role: 'alert' }, icon('error'), element('p', {}, message), log);
  }
  return element(
    'div',
    { class: 'message message-error', role: 'alert' },
    icon('error'),
    element('h1', {}, title),
    element('p', {}, message),
    element('div', { class: 'message-actions' }, log),
  );
}
