import { formatDistance, formatPercent } from '../../../shared/format';
import { type Note, notice } from '../../../shared/note';
import type { ProjectionsParameters } from '../schema';
import { type FarParts, farParts } from './farParts';
import type { Outline } from './outline';
import { type Part, partsOf } from './parts';

/** Which parts of an area count. */
export type PartsChoice = ProjectionsParameters['parts'];

/** The smallest part that counts where small ones do not, as a share of all. */
const SMALL = 0.01;

/** Only among so many of the largest parts are those looked for that lie far off. */
const MAX_PARTS = 2000;

/** The outlines of the parts that count, and those that lie far from the rest. */
export interface ChosenParts {
  readonly outlines: readonly Outline[];
  readonly far: FarParts | null;
}

/** Leaves out the parts of polygons that do not count. */
export function choosePartsOf(outlines: readonly Outline[], choice: PartsChoice): ChosenParts {
  const parts = partsOf(outlines);
  const chosen = parts.filter((part, place) => place === 0 || counts(part, choice));
  return {
    outlines: choice === 'all' ? outlines : chosen.flatMap((part) => part.outlines),
    far: farParts(chosen.slice(0, MAX_PARTS)),
  };
}

function counts({ share }: Part, choice: PartsChoice): boolean {
  return choice === 'all' || (choice === 'over-1%' && share > SMALL);
}

/** Areas that a note names. */
const LISTED = 6;

/** The note on parts that lie far from the rest, of one area or of several; none where there are none. */
export function farNotes(areas: readonly { readonly name: string; readonly far: FarParts | null }[]): Note[] {
  const found = areas.flatMap(({ name, far }) => (far === null ? [] : [{ name, far }]));
  const [first] = found;
  if (first === undefined) return [];
  const [parts, flag] = found.every(({ far }) => far.largest <= SMALL)
    ? ['the parts of over 1 % of the area', 'over-1%']
    : ['the largest part only', 'largest'];
  const wayOut = `choose ${parts} (--parts ${flag} on the command line)`;
  if (areas.length === 1) {
    const said = `${shareText(first.far)} of the area lies ${formatDistance(first.far.distanceM)} from the rest`;
    const text = `${said}, and counts: bounds, and so centres and suggestions, reach out to it. If it is not meant, ${wayOut}.`;
    return [notice(text, said, 'parts')];
  }
  const named = found
    .slice(0, LISTED)
    .map(({ name, far }) => `${name} (${shareText(far)}, ${formatDistance(far.distanceM)})`);
  const rest = found.length > LISTED ? ` and ${found.length - LISTED} more` : '';
  return [
    notice(
      `Parts of ${found.length} of the ${areas.length} areas lie far from the rest, and count: ${named.join(', ')}${rest}. If that is not meant, ${wayOut}.`,
      `Parts of ${found.length} areas lie far from the rest`,
      'parts',
    ),
  ];
}

function shareText({ share }: FarParts): string {
  return share < 0.0001 ? 'less than 0.01 %' : formatPercent(share, share < 0.1 ? 2 : 0);
}
