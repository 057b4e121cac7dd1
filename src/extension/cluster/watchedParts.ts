import type { PlanFacts } from '../../cluster/clusterProtocol';
import type { ClusterStatus, PartStatus } from '../../cluster/clusterStatus';
import { rangesText } from '../../cluster/numberRanges';
import { shareOf } from '../../cluster/shareOf';
import { formatCount, formatDuration, formatItems, formatPercent } from '../../shared/format';
import { plainLine } from '../../shared/plainText';
import type { Lane, Watched, WatchedNote } from '../../shared/watched';
import { partsColumns, partsDescription } from './partsTable';
import { splitTitle } from './splitTitle';

/** Lanes that are shown at once: more are no picture any more. */
const MAX_LANES = 200;

/** Characters of a reason that stands in a sentence. */
const MAX_REASON = 160;

/** The step that puts the parts together. */
export const COLLECT = 'collect';

/** How the parts of a job are, as a page shows it. */
export function watchedParts(plan: PlanFacts, status: ClusterStatus, now: number): Watched {
  const { parts, counts, shareDone } = status;
  const from = status.startedMs ?? now;
  const isDone = counts.done === parts.length;
  const until = isDone ? Math.max(...parts.map(({ endMs }) => endMs ?? from)) : now;
  const shown = lanesOf(parts);
  return {
    summary: summaryOf(status),
    share: isDone ? 1 : shareDone,
    left: isDone ? `in ${formatDuration(until - from)}` : leftOf(plan, status),
    lanes: shown.map((part) => laneOf(part, from, now)),
    leftOut:
      shown.length === parts.length
        ? ''
        : `${formatCount(shown.length)} of ${formatItems(parts.length, 'parts')}: those that failed, run or ended last. The table has them all.`,
    wallMs: Math.max(1000, until - from),
    description: partsDescription(splitTitle(plan)),
    rows: parts.length,
    columns: partsColumns(parts, now),
    notes: notesOf(status),
    steps: isDone ? [{ name: COLLECT, label: 'Collect', primary: true }] : [],
  };
}

/** As in `1 of 3 parts done, 2 running on 2 hosts`. */
function summaryOf({ parts, counts }: ClusterStatus): string {
  const hosts = new Set(parts.flatMap(({ state, host }) => (state === 'running' ? (host ?? []) : [])));
  const running = `${formatCount(counts.running)} running on ${formatItems(hosts.size, 'hosts')}`;
  return [
    `${formatCount(counts.done)} of ${formatItems(parts.length, 'parts')} done`,
    ...(counts.running > 0 ? [running] : []),
    ...(counts.failed > 0 ? [`${formatCount(counts.failed)} failed`] : []),
    ...(counts.waiting > 0 ? [`${formatCount(counts.waiting)} waiting`] : []),
  ].join(', ');
}

/** How fast it goes, and how long it will: as in `12,000 observers an hour, 3 min 05 s left`. */
function leftOf({ items }: PlanFacts, { startedMs, ratePerHour, leftMs }: ClusterStatus): string {
  if (startedMs === null) return 'waiting for the first part to begin';
  const perHour = ratePerHour === null ? 0 : Number((items.count * ratePerHour).toPrecision(2));
  return [
    ...(perHour >= 1 ? [`${formatCount(perHour)} ${items.unit} an hour`] : []),
    ...(leftMs === null ? [] : [`${formatDuration(leftMs)} left`]),
  ].join(', ');
}

/** All parts, or those that tell most, in their order. */
function lanesOf(parts: readonly PartStatus[]): readonly PartStatus[] {
  if (parts.length <= MAX_LANES) return parts;
  const weight = { failed: 3, running: 2, done: 1, waiting: 0 } as const;
  const byMatter = [...parts].sort(
    (a, b) => weight[b.state] - weight[a.state] || (b.endMs ?? 0) - (a.endMs ?? 0) || a.part - b.part,
  );
  return byMatter.slice(0, MAX_LANES).sort((a, b) => a.part - b.part);
}

function laneOf(part: PartStatus, from: number, now: number): Lane {
  const { state, host, startedMs } = part;
  // Clocks of hosts differ a little.
  const startMs = startedMs === null ? null : Math.max(0, startedMs - from);
  const endMs = startMs === null ? null : Math.max(startMs, (part.endMs ?? now) - from);
  const name = `Part ${part.part}`;
  const share = shareOf(part);
  const how = state === 'running' && share !== null ? formatPercent(share) : state;
  const took = startMs === null || endMs === null ? '' : formatDuration(endMs - startMs);
  const about = [host ?? '', state === 'done' ? took : how].filter(Boolean).join(', ');
  return { name, about, state, startMs, endMs, tip: tipOf(part, name, took) };
}

function tipOf(part: PartStatus, name: string, took: string): string {
  const { state, host, workers, tasksDone, tasks } = part;
  const where = host === null ? '' : ` on ${host}`;
  const cpus = workers === null ? '' : `, ${workers === 1 ? '1 CPU' : `${formatCount(workers)} CPUs`}`;
  const all = tasks === 0 ? '' : formatItems(tasks, 'tasks');
  const count = tasks === 0 ? formatItems(tasksDone, 'tasks') : `${formatCount(tasksDone)} of ${all}`;
  switch (state) {
    case 'waiting':
      return [`${name} waits`, all].filter(Boolean).join(': ');
    case 'running':
      return `${name}${where}${cpus}: ${count} in ${took}`;
    case 'done':
      return `${name}${where}${cpus}: done in ${took}, ${formatItems(tasksDone, 'tasks')}`;
    case 'failed':
      return `${name}${where}: failed${took === '' ? '' : ` after ${took}`}. ${reasonOf(part)}`;
    default:
      return state satisfies never;
  }
}

/** Parts that must be submitted again, as an engine takes them. */
function notesOf({ parts, counts }: ClusterStatus): WatchedNote[] {
  const failed = parts.filter(({ state }) => state === 'failed');
  const again = (some: readonly PartStatus[]): WatchedNote['copy'] => ({
    text: `--array=${rangesText(some.map(({ part }) => part))}`,
    name: 'The list of parts',
  });
  const [first] = failed;
  if (first !== undefined) {
    const one = failed.length === 1;
    const which = one ? `Part ${first.part} has` : `${formatItems(failed.length, 'parts')} have`;
    const why = reasonOf(first);
    const text = `${which} failed${one ? ': ' : `, part ${first.part}: `}${why} Once that is mended, submit again:`;
    return [{ grade: 'warning', text, copy: again(failed) }];
  }
  if (counts.running > 0 || counts.done === 0 || counts.waiting === 0) return [];
  const missing = parts.filter(({ state }) => state === 'waiting');
  const text = `No part runs now, and ${formatCount(missing.length)} ${missing.length === 1 ? 'is' : 'are'} missing. Where the engine has no more of them, submit again:`;
  return [{ grade: 'notice', text, copy: again(missing) }];
}

/** Why a part failed, as a sentence on one line: it is of a file that anybody may have written. */
function reasonOf({ reason }: PartStatus): string {
  const why = plainLine(reason ?? 'nothing is known of why').trim();
  if (why.length > MAX_REASON) return `${why.slice(0, MAX_REASON - 1)}…`;
  return /[.!?…]$/.test(why) ? why : `${why}.`;
}
