import type { PartStatus } from '../../cluster/clusterStatus';
import { shareOf } from '../../cluster/shareOf';
import type { Description } from '../../shared/description';
import { type PackedColumn, packColumn } from '../../shared/packedResult';
import type { Column } from '../../shared/result';

const column = (name: string): { readonly name: string; readonly from: 'columns' } => ({
  name,
  from: 'columns',
});

/** How the parts of a job are shown as a table. */
export function partsDescription(title: string): Description {
  return {
    title,
    analysis: '',
    items: { plural: 'parts' },
    view: 'none',
    table: {
      name: column('part'),
      sort: { column: 'part', descending: false },
      narrow: [column('part'), column('state'), column('share')],
      wide: ['part', 'state', 'share', 'host', 'cpus', 'began', 'took', 'work', 'tasks'].map(column),
      filterExample: 'state = failed',
    },
    values: [{ column: 'share', legend: { label: 'Done', unit: '%', digits: 0 }, range: [0, 100] }],
    status: {
      column: 'state',
      reason: 'reason',
      tones: { done: 'good', running: 'pending', waiting: 'pending', failed: 'error' },
    },
    totals: [],
    parameters: [],
    exports: [],
    compares: false,
  };
}

/** The parts, a row each. A part that failed has its reason in the place of how far it is. */
export function partsColumns(parts: readonly PartStatus[], now: number): PackedColumn[] {
  const columns: Column[] = [
    { ...TEXT, name: 'part', label: 'Part', values: parts.map(({ part }) => `Part ${part}`) },
    { ...TEXT, name: 'state', label: 'State', values: parts.map(({ state }) => state) },
    {
      ...{ ...NUMBER, name: 'share', label: 'Done', unit: '%' },
      description: 'Tasks of the part that are done.',
      values: parts.map((part) => {
        const share = part.state === 'failed' ? null : shareOf(part);
        return share === null ? null : 100 * share;
      }),
    },
    { ...TEXT, name: 'host', label: 'Host', values: parts.map(({ host }) => host) },
    { ...NUMBER, name: 'cpus', label: 'CPUs', values: parts.map(({ workers }) => workers) },
    { ...TEXT, name: 'began', label: 'Began', values: parts.map(({ startedMs }) => timeOf(startedMs)) },
    {
      ...{ name: 'took', label: 'Time', kind: 'number', digits: 1, unit: 's' },
      values: parts.map(({ startedMs, endMs }) =>
        startedMs === null ? null : Math.max(0, (endMs ?? now) - startedMs) / 1000,
      ),
    },
    {
      ...{ name: 'work', label: 'Work', kind: 'number', digits: 1, unit: '%' },
      description: 'Of all the work of the job, as far as that can be told before.',
      values: parts.map(({ work }) => 100 * work),
    },
    {
      ...{ ...NUMBER, name: 'tasks', label: 'Tasks' },
      values: parts.map(({ tasks }) => (tasks === 0 ? null : tasks)),
    },
    { ...TEXT, name: 'reason', label: 'Reason', values: parts.map(({ reason }) => reason) },
  ];
  return columns.map(packColumn);
}

const NUMBER = { kind: 'integer' } as const;
const TEXT = { kind: 'text' } as const;

/** The time of day, in the order in which times sort; the day too where it was another. */
function timeOf(ms: number | null): string | null {
  if (ms === null) return null;
  const [day, time] = localTime(ms).split(' ');
  return day === localTime(Date.now()).split(' ')[0] ? time! : `${day} ${time}`;
}

/** As in `2026-03-01 14:05:09`. */
function localTime(ms: number): string {
  const date = new Date(ms - new Date(ms).getTimezoneOffset() * 60_000);
  return date.toISOString().slice(0, 19).replace('T', ' ');
}
