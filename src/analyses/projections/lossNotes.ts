import { formatCount, formatItems, formatPercent } from '../../shared/format';
import { type Note, notice, warning } from '../../shared/note';
import { wouldMove } from './candidates/candidatesFor';
import { type LostShares, lostFew, lostShares, MAX_LOST } from './comparability';
import type { Design } from './design/design';
import type { AreaRanking } from './outcome';

/*
 * What a reader must know of samples that candidates lost to a cut or beyond the edge of their domain, and of the ranks
 * that they have or lack for it.
 */

const WAY_OUT =
  ' Rank the candidates "as given and centred on the area" (--centre on the command line): that puts their cuts and edges as far from it as can be.';

/** The note of the only area, if it needs one. */
export function areaLossNotes(area: AreaRanking, design: Design, centre: boolean): Note[] {
  const without = lossesOf(area, design, 'no rank');
  const total = formatItems(area.measurements.length, 'candidates');
  const wayOut = wayOutOf([area], design, centre);
  const limit = formatPercent(MAX_LOST);
  if (area.comparability.sameLosses) {
    const ranked = lossesOf(area, design, 'a rank');
    const few = without.filter(lostFew).length;
    const withFew = few === 0 ? '' : ` (${formatCount(few)} of them at most ${limit})`;
    const rest =
      without.length === 0
        ? 'all have a rank'
        : `the other ${formatCount(without.length)} lost ${rangeOf(without)}${withFew} and ${haveNoRank(without)}`;
    const note = warning(
      `${formatCount(ranked.length)} of ${total} lost the very same ${rangeOf(ranked)} to their cut or the edge of their domain, and are ranked by what they kept; ${rest}.${wayOut}`,
      `${formatCount(ranked.length)} of ${total} lost the same samples and are ranked by what they kept`,
    );
    return [offered(note, wayOut)];
  }
  if (without.length === 0) return [];
  const replicate = design.kind === 'sobol' ? 'scramble' : 'batch';
  const note = notice(
    `${formatCount(without.length)} of ${total} ${haveNoRank(without)}, having lost ${rangeOf(without)} to a cut or the edge of their domain. Compared are those that lost at most ${limit} of each or, where these are more than twice as many, the very same, with some left in every ${replicate}.${wayOut}`,
    `${formatCount(without.length)} of ${total} ${haveNoRank(without)}: their cut or edge is in the area`,
  );
  return [offered(note, wayOut)];
}

/** The notes of many areas, one for each way to rank. */
export function eachLossNotes(
  areas: readonly AreaRanking[],
  design: Design,
  centre: boolean,
  listed: (names: readonly string[]) => string,
): Note[] {
  const notes: Note[] = [];
  const say = (concerned: readonly AreaRanking[], text: string, graded: (text: string) => Note): void => {
    const names = listed(concerned.map(({ area }) => area.name));
    const wayOut = wayOutOf(concerned, design, centre);
    const note = graded(`${text}: ${names}.${wayOut}`);
    notes.push(offered(note, wayOut));
  };
  const same = areas.filter(({ comparability }) => comparability.sameLosses);
  if (same.length > 0) {
    const ranked = same.flatMap((area) => lossesOf(area, design, 'a rank'));
    const without = same.flatMap((area) => lossesOf(area, design, 'no rank'));
    const rest =
      without.length === 0 ? '' : `; the other ${formatCount(without.length)} ${haveNoRank(without)}`;
    say(
      same,
      `${formatCount(ranked.length)} candidates lost the very same as others of their area, up to ${maxOf(ranked)}, to their cut or the edge of their domain, and are ranked by what they kept${rest}`,
      (sentence) =>
        warning(sentence, 'Some candidates lost the same samples and are ranked by what they kept'),
    );
  }
  const apart = areas.filter(
    ({ comparability, ranking }) => !comparability.sameLosses && ranking.rank.includes(null),
  );
  if (apart.length > 0) {
    const without = apart.flatMap((area) => lossesOf(area, design, 'no rank'));
    say(
      apart,
      `${formatItems(without.length, 'candidates')} lost more than ${formatPercent(MAX_LOST)} of circles or pairs, up to ${maxOf(without)}, to a cut or the edge of their domain and ${haveNoRank(without)}`,
      (sentence) =>
        notice(sentence, `${formatItems(without.length, 'candidates')} ${haveNoRank(without)} in some areas`),
    );
  }
  return notes;
}

/** What those of an area's candidates lost that have a rank, or that have none. */
function lossesOf(
  { measurements, ranking }: AreaRanking,
  design: Design,
  those: 'a rank' | 'no rank',
): LostShares[] {
  return measurements
    .filter((_, candidate) => (ranking.rank[candidate] === null) === (those === 'no rank'))
    .map((measurement) => lostShares(measurement, design));
}

function haveNoRank({ length }: readonly unknown[]): string {
  return `${length === 1 ? 'has' : 'have'} no rank`;
}

/** Advice, where some of the candidates that lost more than a few are not yet centred and could be. */
function wayOutOf(areas: readonly AreaRanking[], design: Design, centre: boolean): string {
  const helps = areas.some(({ area, candidates, measurements }) =>
    candidates.some(
      (candidate, i) => !lostFew(lostShares(measurements[i]!, design)) && wouldMove(candidate, area.bounds),
    ),
  );
  return helps && !centre ? WAY_OUT : '';
}

/** The note, with what to choose anew where there is a way out. */
function offered(note: Note, wayOut: string): Note {
  return wayOut === '' ? note : { ...note, change: 'centre' };
}

/** From the smallest to the largest share, as in `3.1 % to 7.2 % of circles and 5.0 % of pairs`. */
function rangeOf(losses: readonly LostShares[]): string {
  const range = (of: keyof LostShares): string => {
    const shares = losses.map((lost) => lost[of]);
    const [min, max] = [Math.min(...shares), Math.max(...shares)].map((share) => formatPercent(share, 1));
    return `${min === max ? min : `${min} to ${max}`} of ${of}`;
  };
  return `${range('circles')} and ${range('pairs')}`;
}

function maxOf(losses: readonly LostShares[]): string {
  const max = (of: keyof LostShares): string => formatPercent(Math.max(...losses.map((lost) => lost[of])), 1);
  return `${max('circles')} of circles and ${max('pairs')} of pairs`;
}
