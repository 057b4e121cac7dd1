import type { VNode } from 'preact';
import { analysedItems, hasPictures } from '../../src/shared/describeResult';
import type { Description } from '../../src/shared/description';
import { EXPORT_FORMATS, EXPORT_NAMES, type ExportFormat } from '../../src/shared/exportFormats';
import { formatDuration, formatItems } from '../../src/shared/format';
import type { PackedResult } from '../../src/shared/packedResult';
import type { RunRecord } from '../../src/shared/result';
import { Button } from '../controls/Button';
import { Menu } from '../controls/Menu';
import type { MenuItem } from '../controls/MenuList';
import type { Page } from '../state/pageState';
import { usePage } from '../state/usePage';

/** The head of the page: what was done, in how long, and what can be done with it. */
export function Head({ title, document }: Readonly<{ title: string; document: PackedResult | null }>): VNode {
  const { host } = usePage();
  return (
    <header class="head">
      <div class="head-text">
        <h1>{title}</h1>
        {document && <p>{sentenceOf(document)}</p>}
      </div>
      {document && host.live && <Actions description={document.result.description} />}
    </header>
  );
}

function sentenceOf({ result, run }: PackedResult): string {
  const items = analysedItems(result);
  const { compared } = result.description;
  if (compared !== undefined)
    return `${items} that both have: ${compared.first.label} and ${compared.second.label}`;
  if (run === null) return `${items}, opened from a file`;
  return `${items} analysed in ${formatDuration(run.wallMs)} ${byWhom(run)}`;
}

function byWhom({ parts, memory, workers }: RunRecord): string {
  if (parts !== undefined) return `in ${formatItems(parts, 'parts')}`;
  return memory === 'serial' ? 'on one thread' : `with ${formatItems(workers, 'workers')}`;
}

function Actions({ description }: Readonly<{ description: Description }>): VNode {
  const page = usePage();
  return (
    <div class="head-actions">
      <Menu icon="export" label="Export" items={exportItems(description, page)} />
      {description.compared === undefined && <JobActions comparable={description.table !== undefined} />}
      <Button icon="output" label="Show log" iconOnly onClick={() => page.ask({ kind: 'openLog' })} />
    </div>
  );
}

/** What can be done with the job of a result: two that are compared have none. */
function JobActions({ comparable }: Readonly<{ comparable: boolean }>): VNode {
  const page = usePage();
  return (
    <>
      <Button
        icon="debugRestart"
        label="Run again"
        title="Run again with the same settings"
        onClick={() => page.ask({ kind: 'rerun' })}
      />
      <Button
        icon="settings"
        label="Other settings…"
        title="Run again with other settings…"
        onClick={() => page.ask({ kind: 'change', field: null })}
      />
      {comparable && (
        <Button
          icon="diff"
          label="Compare with…"
          title="Show this result and another one side by side…"
          onClick={() => page.ask({ kind: 'beside' })}
        />
      )}
    </>
  );
}

/** Files first, then what is to be looked at: the map or the drawings as they are, and a report. */
function exportItems(description: Description, page: Page): MenuItem[] {
  const item = (format: ExportFormat): MenuItem => ({
    label: EXPORT_FORMATS[format].menu,
    run: () => page.exportAs(format),
  });
  const offered = EXPORT_NAMES.filter((format) => description.exports.includes(format));
  const what = description.view === 'drawings' ? 'Drawings' : 'Map';
  const pictures: MenuItem[] = [
    { label: `${what} as PNG image…`, run: () => page.savePicture('png') },
    { label: `${what} as SVG drawing…`, run: () => page.savePicture('svg') },
  ];
  return [
    ...offered.filter((format) => format !== 'report').map(item),
    ...(hasPictures(description) ? pictures : []),
    ...offered.filter((format) => format === 'report').map(item),
  ];
}
