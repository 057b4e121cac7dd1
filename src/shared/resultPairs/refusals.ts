import { UserError } from '../errors';
import type { ResultBody } from '../result';
import type { ResultPair, TitledResult } from './pair';
import type { ComparedValue } from './pairValues';

/** Throws a `UserError` where a result can be compared with none. */
export function refuseAlone({ title, document }: TitledResult): void {
  const { compared, table } = document.result.description;
  if (compared !== undefined)
    throw new UserError(`${title} is a comparison itself: choose one of the results that it compares.`);
  if (table === undefined) {
    throw new UserError(
      `${title} is a map without rows, which is not compared here: subtract another map from it with the raster calculator of a GIS.`,
    );
  }
}

/** Throws a `UserError` where two results are not of a kind to be compared. */
export function refuseUnlike(one: TitledResult, other: TitledResult): void {
  for (const result of [one, other]) refuseAlone(result);
  const [first, second] = [one.document.result, other.document.result];
  const names = `${one.title} and ${other.title}`;
  if (first.job.analysis !== second.job.analysis) {
    const analyses = `${first.description.analysis}; ${second.description.analysis}`;
    throw new UserError(`${names} are of different analyses (${analyses}): choose two results of one.`);
  }
  if (systemOf(first) !== systemOf(second)) {
    const systems = `${first.crs?.name ?? 'none'}; ${second.crs?.name ?? 'none'}`;
    throw new UserError(
      `${names} are in different coordinate reference systems (${systems}): run one again with inputs in the system of the other.`,
    );
  }
}

function systemOf({ crs }: ResultBody): number | string | undefined {
  return crs?.epsg ?? crs?.proj;
}

/** Throws a `UserError` where two results are one and the same. */
export function refuseSame(
  one: TitledResult,
  other: TitledResult,
  { first, second, rows }: ResultPair,
  values: readonly ComparedValue[],
): void {
  const isSame =
    sameJob(first, second) &&
    first.rows === rows.first.length &&
    second.rows === rows.second.length &&
    values.every((value) => value.first.values.every((cell, at) => cell === value.second.values[at]));
  if (!isSame) return;
  throw new UserError(
    `${one.title} and ${other.title} have the same job and the same values: choose a result with other settings or files.`,
  );
}

function sameJob({ job: a }: ResultBody, { job: b }: ResultBody): boolean {
  return JSON.stringify([a.inputs, a.parameters]) === JSON.stringify([b.inputs, b.parameters]);
}
