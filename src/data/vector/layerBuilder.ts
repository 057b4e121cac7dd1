import { UserError } from '../../shared/errors';
import type { Note } from '../../shared/note';
import type { Column } from '../../shared/result';
import type { Crs } from '../crs/crs';
import { GrowingList } from './growingList';
import type { Layer, LayerKind, Parts, Points } from './layer';
import { boxAround } from './subset';

/** Everything about a layer that is not its geometry. */
export interface LayerDescription {
  readonly path: string;
  readonly files: readonly string[];
  readonly crs: Crs | null;
  readonly attributes: readonly Column[];
  readonly notes: readonly Note[];
}

/** Gathers the geometry of a layer, feature by feature. */
export class LayerBuilder {
  features = 0;
  readonly #points = new PartList();
  readonly #lines = new PartList();
  readonly #rings = new PartList();
  /** Features without geometry, which a point layer keeps as a row of NaN. */
  readonly #empty = new GrowingList(Int32Array);

  addPoint(x: number, y: number): void {
    this.#points.start(this.features);
    this.#points.add(x, y);
  }

  /** Begins a line of the current feature; `addVertex` follows. */
  startLine(): PartList {
    this.#lines.start(this.features);
    return this.#lines;
  }

  /** Begins a ring of the current feature. */
  startRing(): PartList {
    this.#rings.start(this.features);
    return this.#rings;
  }

  /** Ends the current feature. */
  endFeature(isEmpty: boolean): void {
    if (isEmpty) this.#empty.push(this.features);
    this.features++;
  }

  /** Throws a `UserError` where the layer has no features. */
  finish(description: LayerDescription): Layer {
    if (this.features === 0) {
      throw new UserError(`${description.path} has no features: choose a layer that is not empty.`);
    }
    const kind = this.#kind();
    const points = this.#points.pointsWith(kind === 'point' ? this.#empty.array() : new Int32Array(0));
    const [lines, rings] = [this.#lines.parts(), this.#rings.parts()];
    const box = boxAround([points, lines, rings]);
    return { ...description, kind, features: this.features, points, lines, rings, box };
  }

  #kind(): LayerKind {
    const kinds: LayerKind[] = [];
    if (this.#points.count > 0) kinds.push('point');
    if (this.#lines.count > 0) kinds.push('line');
    if (this.#rings.count > 0) kinds.push('polygon');
    return kinds.length === 0 ? 'none' : kinds.length === 1 ? kinds[0]! : 'mixed';
  }
}

/** Coordinates of parts, end to end. */
class PartList {
  readonly #x = new GrowingList(Float64Array);
  readonly #y = new GrowingList(Float64Array);
  readonly #start = new GrowingList(Int32Array);
  readonly #feature = new GrowingList(Int32Array);

  get count(): number {
    return this.#start.length;
  }

  start(feature: number): void {
    this.#start.push(this.#x.length);
    this.#feature.push(feature);
  }

  add(x: number, y: number): void {
    this.#x.push(x);
    this.#y.push(y);
  }

  parts(): Parts {
    const start = new Int32Array(this.count + 1);
    start.set(this.#start.array());
    start[this.count] = this.#x.length;
    return { x: this.#x.array(), y: this.#y.array(), start, feature: this.#feature.array() };
  }

  /** Points in order of their features, with a row of NaN for each empty feature. */
  pointsWith(empty: Int32Array): Points {
    const found = { x: this.#x.array(), y: this.#y.array(), feature: this.#feature.array() };
    if (empty.length === 0) return found;
    const rows = found.x.length + empty.length;
    const points = { x: new Float64Array(rows), y: new Float64Array(rows), feature: new Int32Array(rows) };
    for (let row = 0, point = 0, gap = 0; row < rows; row++) {
      const missing = gap < empty.length && (point === found.x.length || empty[gap]! < found.feature[point]!);
      points.x[row] = missing ? Number.NaN : found.x[point]!;
      points.y[row] = missing ? Number.NaN : found.y[point]!;
      points.feature[row] = missing ? empty[gap++]! : found.feature[point++]!;
    }
    return points;
  }
}
