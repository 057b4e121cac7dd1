import { shownName } from '../../../data/vector/layerPath';
import { UserError } from '../../../shared/errors';
import { formatCount, formatItems } from '../../../shared/format';
import { type Note, notice } from '../../../shared/note';
import type { Method } from '../method';
import type { PutShapes } from '../shapes/putShapes';
import type { Shapes } from '../shapes/shapesLayout';
import type { Sides } from './readSides';
import type { SideLayer } from './sideLayer';

/** What was put into the arena of the two sides. */
export interface PutSides {
  readonly from: PutShapes & { readonly shapes: Shapes };
  readonly near: PutShapes & { readonly shapes: Shapes };
}

/**
 * What there is to say of the places of a job. Throws a `UserError` where a side has none, or has latitudes beyond the
 * poles.
 */
export function checkPlaces(sides: Sides, { from, near }: PutSides, method: Method): Note[] {
  const layers = { from: [sides.from], near: sides.near };
  const names = (field: 'from' | 'near'): string => layers[field].map(({ layer }) => layer.path).join(', ');
  const notes: Note[] = [];
  for (const [field, put] of [
    ['from', from],
    ['near', near],
  ] as const) {
    if (put.layout.items === 0) {
      throw new UserError(`${names(field)} has no feature with a geometry: choose another layer.`, {
        change: field,
      });
    }
    if (method === 'geodesic' && isBeyondPole(put.shapes)) {
      throw new UserError(
        `${names(field)} has latitudes beyond 90 degrees: its coordinates are not longitude and latitude, or stand the other way round.`,
        { change: field },
      );
    }
    layers[field].forEach((side, at) => {
      if (put.lost[at]! > 0) notes.push(lostNote(side, put.lost[at]!, field));
      if (method === 'geodesic') notes.push(...wideNotes(side, field));
    });
  }
  return notes;
}

function isBeyondPole({ y }: Shapes): boolean {
  return y.some((latitude) => Math.abs(latitude) > 90);
}

function lostNote({ layer: { path } }: SideLayer, count: number, field: string): Note {
  return notice(
    `${formatItems(count, 'vertices')} of ${path} ${count === 1 ? 'has' : 'have'} no coordinates in the system that distances are measured in, and were left out.`,
    `${formatCount(count)} of the vertices of ${shownName(path)} left out`,
    field,
  );
}

/** Edges over more than half of the circle, as boxes around the world have: a geodesic takes the other way. */
function wideNotes({ layer: { path, lines, rings }, crs }: SideLayer, field: string): Note[] {
  if (crs.kind !== 'geographic') return [];
  let count = 0;
  for (const { x, y, start } of [lines, rings]) {
    for (let part = 0; part + 1 < start.length; part++) {
      for (let at = start[part]!; at + 1 < start[part + 1]!; at++) {
        // At a pole all longitudes are one place, as in outlines of Antarctica.
        const isAtPole = Math.abs(y[at]!) === 90 && y[at] === y[at + 1];
        if (Math.abs(x[at + 1]! - x[at]!) > 180 && !isAtPole) count++;
      }
    }
  }
  if (count === 0) return [];
  return [
    notice(
      `${formatItems(count, 'edges')} of ${path} span more than 180 degrees of longitude, and were taken the shorter way, across the antimeridian: add vertices to them where the longer way is meant.`,
      `Wide edges of ${shownName(path)} taken across the antimeridian`,
      field,
    ),
  ];
}
