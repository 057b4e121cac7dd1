import type { Failure } from './mutants/runMutants';

/** A fault that is known and not yet mended. */
interface KnownFault {
  readonly kinds: readonly Failure['kind'][];
  /** What the mutant's fault says. */
  readonly fault: RegExp;
}

/** Faults that mutants show, and that do not fail the tests. */
const KNOWN: readonly KnownFault[] = [
  // A geometry that is no object, or whose type is no text, is called undefined or [object Object].
  {
    kinds: ['geojson', 'job'],
    fault: /those of a (undefined|\[object)|"[^"]*(undefined|\[object)[^"]*" is not a type/,
  },
  // An unknown code in an old `crs` member is refused without the file's name.
  { kinds: ['geojson'], fault: /names no file: EPSG:\S+ is not a coordinate reference system/ },
  // Coordinates without end are taken for coordinates.
  { kinds: ['geojson', 'shapefile'], fault: /coordinates from .*Infinity/ },
  // WKT is parsed by recursion.
  { kinds: ['shapefile'], fault: /Maximum call stack size exceeded.*parseBody/s },
  // A shape that is cut short at the end of its file is read beyond it.
  { kinds: ['shapefile'], fault: /ERR_OUT_OF_RANGE/ },
  // Numbers of many digits are looked at in a time that grows with the square of their length.
  { kinds: ['csv'], fault: /did not end|took \d+ ms/ },
];

/** Whether a failure is one of those that are known. */
export function isKnown({ kind, fault }: Failure): boolean {
  return KNOWN.some((known) => known.kinds.includes(kind) && known.fault.test(fault));
}
