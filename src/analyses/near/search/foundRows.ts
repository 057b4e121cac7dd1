import { GrowingList } from '../../../data/vector/growingList';
import type { Hit } from '../metric/hit';
import type { Shapes } from '../shapes/shapesLayout';
import type { Convert } from '../sides/coordinates';
import type { FindOutput } from '../threadData';

/** Rows of a task's features, added feature by feature in any order, and given in theirs. */
export class FoundRows {
  readonly #features: number;
  readonly #owners = new GrowingList(Int32Array);
  readonly #neighbours = new GrowingList(Int32Array);
  /** Of each row in turn: distance, angle, both places in the CRS of the result and, where wanted, the from place in degrees. */
  readonly #numbers = new GrowingList(Float64Array);
  readonly #place = new Float64Array(2);

  /**
   * @param toResult from what is measured to the CRS of the result; `null` where that is the same
   * @param hasDegrees whether rows have the longitude and latitude of the from place too
   */
  constructor(
    features: number,
    readonly from: Shapes,
    readonly near: Shapes,
    readonly toResult: Convert | null,
    readonly hasDegrees: boolean,
  ) {
    this.#features = features;
  }

  get length(): number {
    return this.#owners.length;
  }

  /** Takes the next row of a feature. */
  add(feature: number, hit: Hit): void {
    const [numbers, place] = [this.#numbers, this.#place];
    this.#owners.push(feature);
    this.#neighbours.push(hit.feature);
    numbers.push(hit.distance);
    numbers.push(hit.angle);
    this.#show(this.from, hit.fromVertex, hit.fromX, hit.fromY);
    numbers.push(place[0]!);
    numbers.push(place[1]!);
    this.#show(this.near, hit.nearVertex, hit.nearX, hit.nearY);
    numbers.push(place[0]!);
    numbers.push(place[1]!);
    if (!this.hasDegrees) return;
    numbers.push(hit.fromX);
    numbers.push(hit.fromY);
  }

  /** All rows, feature after feature. */
  output(within: Int32Array): FindOutput {
    const counts = new Int32Array(this.#features);
    const next = new Int32Array(this.#features);
    for (let at = 0; at < this.length; at++) counts[this.#owners.at(at)]!++;
    for (let feature = 1; feature < next.length; feature++)
      next[feature] = next[feature - 1]! + counts[feature - 1]!;
    const features = new Int32Array(this.length);
    const width = this.hasDegrees ? 8 : 6;
    const columns = Array.from(
      { length: 8 },
      (_, column) => new Float64Array(column < width ? this.length : 0),
    );
    for (let at = 0; at < this.length; at++) {
      const row = next[this.#owners.at(at)]!++;
      features[row] = this.#neighbours.at(at);
      for (let column = 0; column < width; column++)
        columns[column]![row] = this.#numbers.at(width * at + column);
    }
    const [distances, angles, fromX, fromY, nearX, nearY, longitudes, latitudes] = columns;
    return {
      counts,
      features,
      distances: distances!,
      angles: angles!,
      fromX: fromX!,
      fromY: fromY!,
      nearX: nearX!,
      nearY: nearY!,
      longitudes: longitudes!,
      latitudes: latitudes!,
      within,
    };
  }

  /** A place in the CRS of the result; a vertex as its layer has it. */
  #show(side: Shapes, vertex: number, x: number, y: number): void {
    const place = this.#place;
    if (vertex >= 0) {
      place[0] = side.resultX[vertex]!;
      place[1] = side.resultY[vertex]!;
    } else if (this.toResult === null) {
      place[0] = x;
      place[1] = y;
    } else {
      this.toResult(x, y, place);
    }
  }
}
