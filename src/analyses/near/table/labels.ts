import type { Layer } from '../../../data/vector/layer';
import { shownName } from '../../../data/vector/layerPath';
import { findField } from '../../../data/vector/selectFeatures';
import { UserError } from '../../../shared/errors';
import { nearest } from '../../../shared/nearest';
import type { Cell, Column, ColumnHead } from '../../../shared/result';
import { isSameButForCase } from '../../../shared/textOrder';
import type { NearJob } from '../schema';
import type { Sides } from '../sides/readSides';
import { headsWith, IDENTIFIERS } from './columns';

/** What features are called in a table, and what it has of their fields. Near features by their number on that side. */
export interface Labels {
  fromId(feature: number): Cell;
  nearLayer(neighbour: number): string;
  nearId(neighbour: number): Cell;
  /** A kept field, by the name of its column. */
  kept(column: string, neighbour: number): Cell;
}

/** How many near features come before those of each layer, and all of them at the end. */
function firsts({ near }: Sides): number[] {
  const counts = [0];
  for (const { layer } of near) counts.push(counts.at(-1)! + layer.features);
  return counts;
}

export function labelsOf(job: NearJob, sides: Sides): Labels {
  const first = firsts(sides);
  const { parameters } = job;
  const fromColumn = parameters.fromId === undefined ? null : findField(sides.from.layer, parameters.fromId);
  const ids = nearIdColumns(job, sides);
  const isText = nearIdHead(ids).kind === 'text';
  const names = layerNames(job);
  const kept = new Map(
    keptOfNear(job, sides).map(({ head, columns }) => [head.name, { columns, isText: head.kind === 'text' }]),
  );
  const layerAt = (neighbour: number): number => {
    let layer = 0;
    while (neighbour >= first[layer + 1]!) layer++;
    return layer;
  };
  return {
    fromId: (feature) => (fromColumn === null ? feature : (fromColumn.values[feature] ?? null)),
    nearLayer: (neighbour) => names[layerAt(neighbour)]!,
    nearId(neighbour) {
      const layer = layerAt(neighbour);
      const feature = neighbour - first[layer]!;
      const column = ids[layer]!;
      return asKind(column === null ? feature : (column.values[feature] ?? null), isText);
    },
    kept(name, neighbour) {
      const layer = layerAt(neighbour);
      const { columns, isText: asText } = kept.get(name)!;
      return asKind(columns[layer]?.values[neighbour - first[layer]!] ?? null, asText);
    },
  };
}

function asKind(cell: Cell, isText: boolean): Cell {
  return isText && cell !== null ? String(cell) : cell;
}

/** The computed columns of a job, in order. Throws a `UserError` where it names a field that no layer has. */
export function headsOf(job: NearJob, sides: Sides): ColumnHead[] {
  const { parameters } = job;
  const from: ColumnHead = { ...IDENTIFIERS.from, kind: fromIdKind(job, sides) };
  const kept = keptOfNear(job, sides).map(({ head }) => head);
  const isInDegrees = sides.crs.kind === 'geographic';
  return headsWith(parameters, from, nearIdHead(nearIdColumns(job, sides)), kept, isInDegrees);
}

function fromIdKind({ parameters: { fromId } }: NearJob, { from }: Sides): ColumnHead['kind'] {
  return fromId === undefined ? 'integer' : findField(from.layer, fromId).kind;
}

function nearIdHead(columns: readonly (Column | null)[]): ColumnHead {
  return { ...IDENTIFIERS.near, kind: commonKind(columns.map((column) => column?.kind ?? 'integer')) };
}

/** The field that names the features of each near layer; `null` where their order does. */
function nearIdColumns({ parameters: { nearId } }: NearJob, { near }: Sides): (Column | null)[] {
  if (nearId === undefined) return near.map(() => null);
  const columns = near.map(({ layer }) => fieldOf(layer, nearId));
  if (columns.every((column) => column === null)) findField(near[0]!.layer, nearId); // throws, with the nearest fields
  return columns;
}

/** Fields that are kept of near features, each once: the head of each column, and the field in each layer. */
function keptOfNear(
  { parameters: { keep } }: NearJob,
  { from, near }: Sides,
): { readonly head: ColumnHead; readonly columns: readonly (Column | null)[] }[] {
  const taken = new Set(['near_layer', 'near_id', 'near_x', 'near_y', 'near_count']);
  const kept: (readonly (Column | null)[])[] = [];
  return keep.flatMap((name) => {
    const columns = near.map(({ layer }) => fieldOf(layer, name));
    const known = columns.filter((column) => column !== null);
    if (known.length === 0) {
      if (fieldOf(from.layer, name) !== null) return [];
      throw unknownField(name, [from.layer, ...near.map(({ layer }) => layer)]);
    }
    // Names that differ in case may mean the same fields.
    if (kept.some((others) => columns.every((column, at) => column === others[at]))) return [];
    kept.push(columns);
    const { values: _values, name: own, label, ...head } = known[0]!;
    const kind = commonKind(known.map((column) => column.kind));
    const free = freeName(`near_${own}`, taken);
    return [{ head: { ...head, kind, name: free, label: `Near ${label}` }, columns }];
  });
}

/** A name that no column of the table has; it is taken then. */
function freeName(name: string, taken: Set<string>): string {
  if (taken.has(name)) return freeName(`${name}_field`, taken);
  taken.add(name);
  return name;
}

/** The fields of the from layer that the table has: those that are kept, or in joined rows all. */
export function keptAttributes({ parameters: { keep, join } }: NearJob, { from }: Sides): readonly Column[] {
  const { layer } = from;
  if (join) return layer.attributes;
  return [...new Set(keep.map((name) => fieldOf(layer, name)))].filter((column) => column !== null);
}

function fieldOf({ attributes }: Layer, name: string): Column | null {
  return (
    attributes.find((column) => column.name === name) ??
    attributes.find((column) => isSameButForCase(column.name, name)) ??
    null
  );
}

function unknownField(name: string, layers: readonly Layer[]): UserError {
  const names = [...new Set(layers.flatMap(({ attributes }) => attributes.map((column) => column.name)))];
  const known =
    names.length === 0 ? 'they have none' : `the nearest are ${nearest(name, names, 5).join(', ')}`;
  return new UserError(`No layer has a field ${name}: ${known}.`, { change: 'keep' });
}

function commonKind(kinds: readonly ColumnHead['kind'][]): ColumnHead['kind'] {
  if (kinds.every((kind) => kind === kinds[0])) return kinds[0]!;
  return kinds.every((kind) => kind === 'number' || kind === 'integer') ? 'number' : 'text';
}

/** What near layers are called: by their files' names, or by their paths where two have one name. */
function layerNames({ inputs: { near } }: NearJob): string[] {
  const names = near.map((path) => shownName(path));
  return near.map((path, at) => (names.filter((name) => name === names[at]).length > 1 ? path : names[at]!));
}
