import { UserError } from '../../../shared/errors';

/** Columns of a table that hold coordinates, by their places in its header. */
export interface CoordinateColumns {
  readonly x: number;
  readonly y: number;
  /** Whether their names say longitude and latitude. */
  readonly inDegrees: boolean;
  /** The code of their system, where their names say it. */
  readonly epsg?: number;
}

interface Family {
  readonly inDegrees: boolean;
  /** Words that mean other things as well: sides of a building, the size of a thing. */
  readonly ambiguous?: true;
  readonly x: readonly string[];
  readonly y: readonly string[];
}

/**
 * Words for x and y, plain as `plainWords` makes them, that go together. The first family of which both are there
 * counts, and in it the first word: degrees before map units, and ambiguous words last.
 */
const FAMILIES: readonly Family[] = [
  {
    inDegrees: true,
    x: ['lon', 'long', 'lng', 'longitude', 'longitud', 'longitudine'],
    y: ['lat', 'latitude', 'latitud', 'latitudine'],
  },
  { inDegrees: true, x: ['langengrad', 'laengengrad'], y: ['breitengrad'] },
  { inDegrees: false, x: ['x'], y: ['y'] },
  { inDegrees: false, x: ['easting', 'eastings', 'east', 'e'], y: ['northing', 'northings', 'north', 'n'] },
  { inDegrees: false, x: ['rechtswert', 'rw'], y: ['hochwert', 'hw'] },
  { inDegrees: false, x: ['ostwert'], y: ['nordwert'] },
  { inDegrees: false, ambiguous: true, x: ['este', 'est', 'ost'], y: ['norte', 'nord'] },
  { inDegrees: true, ambiguous: true, x: ['lange', 'laenge'], y: ['breite'] },
];

/** What may stand beside them: what they measure, in what system and unit. */
const BESIDE =
  /^(wgs|wgs84|84|etrs|etrs89|gps|utm\d*[a-z]?|lv95|lv03|gk\d?|dd|deg|degrees?|grad|dec|decimal|dezimal|coords?|coordinates?|koord|koordinaten?|coordenadas?|coordonnees?|coordinat[ae]|point|pt|pos|position|geo|geogr|geographi(c|cal|sche|scher)|unit|m|metres?|meters?)$/;

/** What no angle is measured in. */
const METRES = /^(m|metres?|meters?)$/;

/** The other sides: beside them, north and east are sides too. */
const OTHER_SIDES = /^(south|west|sud|sued|sur|ouest|oeste|ovest)$/;

/** Names that mean what one word beside another does, written as one. */
const RUN_TOGETHER = /^(decimal|coord)(?=lat|lon|[xy]$)|(?<=^[xy])(coord|koordinate)$/;

/** Words of the parts of an angle; where there is a maximum too, `min` is a minimum. */
const WHOLE_DEGREES = /^(deg|degrees?|grad)$/;
const MINUTES = /^(min|minutes?|minuten)$/;
const MAXIMUM = /^max(imum)?$/;

/** Where a column stands among those that a family might take. */
interface Candidate {
  readonly column: number;
  /** The place of its word in the family. */
  readonly word: number;
  /** Words beside it: a plain name comes before one with more. */
  readonly beside: number;
}

/**
 * Finds the columns that hold coordinates, whatever case, accents, punctuation and units their names have; `null` where
 * there are none. Throws a `UserError` where two columns have equal claims.
 *
 * @param ambiguous whether names count that may mean other things
 */
export function findCoordinates(
  header: readonly string[],
  label: string,
  ambiguous: boolean,
): CoordinateColumns | null {
  const names = header.map(plainWords);
  const hasOtherSides = names.some((words) => words.some((word) => OTHER_SIDES.test(word)));
  for (const family of FAMILIES) {
    const { inDegrees } = family;
    if (family.ambiguous && (!ambiguous || hasOtherSides)) continue;
    const [x, y] = [candidates(names, family.x, inDegrees), candidates(names, family.y, inDegrees)];
    if (x.length === 0 || y.length === 0) continue;
    const at = { x: chosen(x, header, label), y: chosen(y, header, label), inDegrees };
    refuseParts(names, at.y, header, label);
    return at;
  }
  return null;
}

/** Throws a `UserError` where degrees have minutes in a column of their own, and are not whole without them. */
function refuseParts(
  names: readonly (readonly string[])[],
  degrees: number,
  header: readonly string[],
  label: string,
): void {
  const rest = names[degrees]!.filter((word) => !WHOLE_DEGREES.test(word));
  if (rest.length === names[degrees]!.length) return;
  const has = (word: RegExp) => (name: readonly string[]) =>
    name.some((one) => word.test(one)) && rest.every((one) => name.includes(one));
  const part = names.findIndex(has(MINUTES));
  if (part < 0 || names.some(has(MAXIMUM))) return;
  throw new UserError(
    `${label} gives its degrees in parts (${header[degrees]}, ${header[part]}): put them into one column each, as decimal degrees.`,
  );
}

/** The words of a name in lower case without accents; what is in brackets is a unit: metres, or any other. */
function plainWords(name: string): string[] {
  const plain = name
    .replaceAll('º', '')
    .normalize('NFKD')
    .replace(/[\p{M}°]/gu, '')
    .replace(/[([{](.*?)[)\]}]/g, (_, unit: string) => (METRES.test(unit.trim()) ? ' m ' : ' unit '))
    .replace(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .toLowerCase()
    .replace(RUN_TOGETHER, ' $1$2 ');
  return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}

function candidates(
  names: readonly (readonly string[])[],
  wanted: readonly string[],
  inDegrees: boolean,
): Candidate[] {
  return names.flatMap((words, column) => {
    if (inDegrees && words.some((word) => METRES.test(word))) return [];
    const own = words.filter((word) => !BESIDE.test(word));
    const word = own.length === 1 ? wanted.indexOf(own[0]!) : -1;
    return word < 0 ? [] : [{ column, word, beside: words.length - 1 }];
  });
}

/** The candidate whose word comes first, with the fewest beside it. */
function chosen(all: readonly Candidate[], header: readonly string[], label: string): number {
  const order = (a: Candidate, b: Candidate): number => a.word - b.word || a.beside - b.beside;
  const [first, ...others] = [...all].sort((a, b) => order(a, b) || a.column - b.column) as [Candidate];
  const name = header[first.column]!;
  const rival = (others as Candidate[]).find(
    (other) => order(first, other) === 0 && header[other.column] !== name,
  );
  if (rival === undefined) return first.column;
  throw new UserError(
    `${label} has several columns that may hold the same coordinate (${name}, ${header[rival.column]}): name those that count lon and lat, or x and y.`,
  );
}
