import { UserError } from '../../shared/errors';
import type { PointPlaces } from '../../shared/places';
import type { ResultBody } from '../../shared/result';

/** The places of a result's rows. Throws a `UserError` where they have none. */
export function pointsOf({ places }: Pick<ResultBody, 'places'>): PointPlaces {
  if (places?.kind === 'points') return places;
  throw new UserError('The rows of this result are not places on a map; write them to a .csv or .md file.');
}
