import type { Analysis } from '../../shared/analysis';
import type { PointPlaces } from '../../shared/places';

/** Takes the places of observers out of the details, where version 1 of the format had them. */
export const fromVersion1: NonNullable<Analysis['fromVersion1']> = ({ details, columns }) => {
  const { x, y, longitude, latitude, ...others } = details;
  const { radiusCells, cellM } = others;
  const reach = typeof radiusCells === 'number' && typeof cellM === 'number' ? radiusCells * cellM : 0;
  const places = { kind: 'points', x, y, longitude, latitude, reach } as PointPlaces;
  return { places, details: others, columns };
};
