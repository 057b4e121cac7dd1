import { GrowingList } from '../../../data/vector/growingList';
import type { Shapes } from '../shapes/shapesLayout';
import type { FindOutput } from '../threadData';

/** What became of a row, by its number in `NearRows.status`. */
export const STATUSES = ['near', 'none', 'no-geometry', 'failed'] as const;
export const [NEAR, NONE, NO_GEOMETRY, FAILED] = [0, 1, 2, 3] as const;

/** Columns of numbers, which a row without a neighbour lacks but for its own place. */
export const NUMBERS = ['distance_m', 'angle', 'from_x', 'from_y', 'near_x', 'near_y'] as const;
export type NumberName = (typeof NUMBERS)[number];

export function isNumber(name: string): name is NumberName {
  return (NUMBERS as readonly string[]).includes(name);
}

type Whole = GrowingList<Int32Array>;
type Floats = GrowingList<Float64Array>;

/** The rows of a near table as they are found, in the order of the from layer: an entry a row in each list. */
export class NearRows {
  /** The from feature. */
  readonly owners: Whole;
  /** The neighbour by its number on the near side; -1 where there is none. */
  readonly neighbours: Whole;
  readonly ranks: Whole;
  readonly status: Whole;
  /** How many are within the radius, where that is counted. */
  readonly within: Whole;
  /** NaN where there is none. */
  readonly numbers: Readonly<Record<NumberName, Floats>>;
  /** Of the from place, in degrees: empty where it is so anyway; of a planar job they come last. */
  readonly longitudes: Floats;
  readonly latitudes: Floats;
  readonly #reasons = new Map<number, string>();

  /**
   * @param hasDegrees whether tasks give longitudes and latitudes beside places
   * @param expected how many rows there will be, as far as that is known
   */
  constructor(
    readonly from: Shapes,
    readonly hasDegrees: boolean,
    expected: number,
  ) {
    const whole = (): Whole => new GrowingList(Int32Array, expected);
    const floats = (): Floats => new GrowingList(Float64Array, expected);
    this.owners = whole();
    this.neighbours = whole();
    this.ranks = whole();
    this.status = whole();
    this.within = whole();
    this.numbers = {
      distance_m: floats(),
      angle: floats(),
      from_x: floats(),
      from_y: floats(),
      near_x: floats(),
      near_y: floats(),
    };
    this.longitudes = floats();
    this.latitudes = floats();
  }

  get length(): number {
    return this.owners.length;
  }

  /** Why a row failed; `undefined` where it did not. */
  reasonOf(row: number): string | undefined {
    return this.#reasons.get(row);
  }

  /** Adds the neighbour at `at` of a task's output. */
  addNeighbour(feature: number, rank: number, within: number, output: FindOutput, at: number): void {
    this.#begin(feature, NEAR, within, output.features[at]!, rank);
    const { numbers } = this;
    numbers.distance_m.push(output.distances[at]!);
    numbers.angle.push(output.angles[at]!);
    numbers.from_x.push(output.fromX[at]!);
    numbers.from_y.push(output.fromY[at]!);
    numbers.near_x.push(output.nearX[at]!);
    numbers.near_y.push(output.nearY[at]!);
    if (!this.hasDegrees) return;
    this.longitudes.push(output.longitudes[at]!);
    this.latitudes.push(output.latitudes[at]!);
  }

  /** Adds a feature that has no neighbour: it is where its first vertex is. */
  addWithout(feature: number, within: number): void {
    this.#addBare(feature, this.#vertexOf(feature) < 0 ? NO_GEOMETRY : NONE, within);
  }

  addFailed(feature: number, reason: string): void {
    this.#reasons.set(this.length, reason);
    this.#addBare(feature, FAILED, 0);
  }

  #addBare(feature: number, became: number, within: number): void {
    const vertex = this.#vertexOf(feature);
    const at = (values: Float64Array): number => (vertex < 0 ? Number.NaN : values[vertex]!);
    this.#begin(feature, became, within, -1, 0);
    const { numbers, from } = this;
    for (const name of ['distance_m', 'angle', 'near_x', 'near_y'] as const) numbers[name].push(Number.NaN);
    numbers.from_x.push(at(from.resultX));
    numbers.from_y.push(at(from.resultY));
    if (!this.hasDegrees) return;
    this.longitudes.push(at(from.x));
    this.latitudes.push(at(from.y));
  }

  #begin(feature: number, became: number, within: number, neighbour: number, rank: number): void {
    this.owners.push(feature);
    this.status.push(became);
    this.within.push(within);
    this.neighbours.push(neighbour);
    this.ranks.push(rank);
  }

  #vertexOf(feature: number): number {
    const { start, item } = this.from;
    return start[feature]! < start[feature + 1]! ? item[start[feature]!]! >> 2 : -1;
  }
}
