import { formatItems, joinWords } from '../format';
import { info, type Note, notice } from '../note';
import type { InputRecord, ResultBody } from '../result';
import type { ResultPair } from './pair';

/** The files of both, each once; what is another in the second says whose it is. */
export function pairInputs({ first, second }: ResultPair): InputRecord[] {
  const others = second.inputs.filter((input) => !first.inputs.some((one) => isSameRecord(one, input)));
  const shared = first.inputs.map((input) =>
    second.inputs.some((other) => isSameRecord(input, other))
      ? input
      : { ...input, role: `${input.role} (first)` },
  );
  return [...shared, ...others.map((input) => ({ ...input, role: `${input.role} (second)` }))];
}

function isSameRecord(one: InputRecord, other: InputRecord): boolean {
  return one.role === other.role && one.path === other.path && one.sha256 === other.sha256;
}

/** How the numbers are defined; where the two are not defined alike, as each has it. */
export function pairDefinition({ first, second, labels }: ResultPair): Record<string, string> {
  const differing = new Set(differentlyDefined(first, second));
  const entries = defined(first, second).flatMap((what) =>
    differing.has(what)
      ? [
          [`${what}, first`, first.definition[what] ?? 'not said'],
          [`${what}, second`, second.definition[what] ?? 'not said'],
        ]
      : [[what, first.definition[what]]],
  );
  return {
    ...Object.fromEntries(entries),
    difference: `second (${labels[1]}) less first (${labels[0]}), row by row`,
  };
}

/** What either defines. */
function defined(...results: readonly ResultBody[]): string[] {
  return [...new Set(results.flatMap(({ definition }) => Object.keys(definition)))];
}

function differentlyDefined(first: ResultBody, second: ResultBody): string[] {
  return defined(first, second).filter((what) => first.definition[what] !== second.definition[what]);
}

/** What a reader must know of the comparison, and then what was to be known of the two. */
export function pairNotes(pair: ResultPair): Note[] {
  return [...unmatched(pair), ...otherFiles(pair), ...otherDefinitions(pair), ...ownNotes(pair)];
}

function unmatched({ first, second, labels, rows }: ResultPair): Note[] {
  const { plural } = first.description.items;
  const counts = [first.rows - rows.first.length, second.rows - rows.second.length];
  if (counts.every((count) => count === 0)) return [];
  const parts = counts.flatMap((count, side) =>
    count === 0 ? [] : [`${formatItems(count, plural)} (${labels[side]})`],
  );
  return [
    notice(
      `Left out, since the other result does not have them: ${joinWords(parts, 'and')}.`,
      `Left out: ${joinWords(parts, 'and')}`,
    ),
  ];
}

/** Inputs whose content is another, as far as checksums tell. */
function otherFiles({ first, second }: ResultPair): Note[] {
  const roles = [...missing(first.inputs, second.inputs), ...missing(second.inputs, first.inputs)];
  if (roles.length === 0) return [];
  const names = joinWords([...new Set(roles)], 'and');
  return [
    notice(
      `The two were computed from different files (${names}), so that differences come of these too.`,
      `From different files: ${names}`,
    ),
  ];
}

/** Roles that both have, of files that only the first of two lists has. */
function missing(files: readonly InputRecord[], among: readonly InputRecord[]): string[] {
  return files.flatMap((one) => {
    const others = among.filter(({ role }) => role === one.role);
    return others.length > 0 && !others.some((other) => holdsTheSame(one, other)) ? [one.role] : [];
  });
}

/** A checksum of a part is of the part that a job read: of one file under other settings it may be another. */
function holdsTheSame(one: InputRecord, other: InputRecord): boolean {
  const areWhole = [one, other].every(({ checksum = 'whole' }) => checksum === 'whole');
  if (one.sha256 === other.sha256) return true;
  return !areWhole && one.path === other.path && one.bytes === other.bytes;
}

function otherDefinitions({ first, second }: ResultPair): Note[] {
  const differing = differentlyDefined(first, second);
  if (differing.length === 0) return [];
  return [info(`Defined otherwise in the two: ${joinWords(differing, 'and')}; the definitions say how.`)];
}

/** The notes of both; one of only one of them says of which. No job would be changed by choosing anew. */
function ownNotes({ first, second, labels }: ResultPair): Note[] {
  const [one, other] = [first, second].map(({ notes }) => new Set(notes.map(({ text }) => text)));
  const labelled = ({ change: _, ...note }: Note, label: string): Note => ({
    ...note,
    text: `${label}: ${note.text}`,
    ...(note.short === undefined ? {} : { short: `${label}: ${note.short}` }),
  });
  return [
    ...first.notes.map((note) => {
      const { change: _, ...plain } = note;
      return other!.has(note.text) ? plain : labelled(note, labels[0]);
    }),
    ...second.notes.filter(({ text }) => !one!.has(text)).map((note) => labelled(note, labels[1])),
  ];
}
