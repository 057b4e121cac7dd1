import type { LocatedPlan } from '../../cluster/clusterPlan';
import type { ClusterStatus, PartStatus } from '../../cluster/clusterStatus';
import { shellWord } from '../../cluster/engines/quoting';
import { formatCount, formatDuration, formatItems, formatNumber } from '../../shared/format';
import { plainLine } from '../../shared/plainText';
import { rerunCommand } from '../rerunCommand';

/** Characters of the bar. */
const BAR = 40;
/** Failed parts that are told. */
const MAX_FAILED = 10;
/** Characters of a reason. */
const MAX_REASON = 160;

/**
 * How far a split job is, for a person: a bar, counts, how fast and how long, the parts that failed, and the next step.
 *
 * @param folder the plan's, as the person named it
 */
export function statusLines(
  { plan, folder: absolute }: LocatedPlan,
  status: ClusterStatus,
  folder: string,
): string[] {
  const { counts, shareDone, parts } = status;
  const failed = parts.filter(({ state }) => state === 'failed');
  const filled = Math.floor(shareDone * BAR);
  return [
    plan.title,
    `[${'#'.repeat(filled)}${'-'.repeat(BAR - filled)}] ${formatNumber(Math.floor(shareDone * 1000) / 10, 1)} %`,
    `${formatItems(parts.length, 'parts')}: ${(['done', 'running', 'failed', 'waiting'] as const).map((state) => `${formatCount(counts[state])} ${state}`).join(', ')}`,
    ...paceLines(status, plan.items),
    ...failed.slice(0, MAX_FAILED).map(failedLine),
    ...(failed.length > MAX_FAILED
      ? [`... and ${formatCount(failed.length - MAX_FAILED)} more failed parts (--json tells all)`]
      : []),
    ...nextLines(status, failed, absolute, folder),
  ];
}

function paceLines(
  { ratePerHour, leftMs, counts }: ClusterStatus,
  items: { unit: string; count: number },
): string[] {
  const texts = [
    ...(ratePerHour === null || counts.running === 0
      ? []
      : [`${formatCount(Math.round(ratePerHour * items.count))} ${items.unit} an hour`]),
    ...(leftMs === null || leftMs === 0 ? [] : [`${formatDuration(leftMs)} left`]),
  ];
  return texts.length === 0 ? [] : [texts.join(', ')];
}

function failedLine({ part, host, reason }: PartStatus): string {
  const where = host === null ? '' : ` on ${plainLine(host)}`;
  const why = plainLine(reason ?? 'nothing is known of why');
  return `Part ${part} failed${where}: ${why.length > MAX_REASON ? `${why.slice(0, MAX_REASON - 1)}…` : why}`;
}

function nextLines(
  { counts, parts }: ClusterStatus,
  failed: readonly PartStatus[],
  absolute: string,
  folder: string,
): string[] {
  if (counts.done === parts.length) return [`Next: graticule merge ${shellWord(folder)}`];
  if (failed.length === 0) return [];
  const numbers = failed.map(({ part }) => part);
  return [`Once that is mended, run them again: ${rerunCommand(absolute, folder, numbers)}`];
}
