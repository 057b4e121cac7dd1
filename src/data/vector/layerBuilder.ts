import { UserError } from '../../shared/errors';
import type { Column } from '../../shared/result';
import type { Crs } from '../crs/crs';
import type { Bounds, Layer, LayerKind, Parts, Points } from './layer';

/** Everything about a layer that is not its geometry. */
export interface LayerDescription {
  readonly path: string;
  readonly files: readonly string[];
  readonly crs: Crs | null;
  readonly attributes: readonly Column[];
  readonly notes: readonly string[];
}

/** Gathers the geometry of a layer, feature by feature. */
export class LayerBuilder {
  features = 0;
  readonly #points = new PartList();
  readonly #lines = new PartList();
  readonly #rings = new PartList();
  /** Features without geometry, which a point layer keeps as a row of NaN. */
  readonly #empty: number[] = [];

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
    const lists = [this.#points, this.#lines, this.#rings];
    return {
      ...description,
      kind,
      features: this.features,
      points: kind === 'point' ? this.#points.pointsWith(this.#empty) : this.#points.pointsWith([]),
      lines: this.#lines.parts(),
      rings: this.#rings.parts(),
      bounds: boundsOf(lists),
    };
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
  readonly #x: number[] = [];
  readonly #y: number[] = [];
  readonly #start: number[] = [];
  readonly #feature: number[] = [];

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
    return {
      x: Float64Array.from(this.#x),
      y: Float64Array.from(this.#y),
      start: Int32Array.from([...this.#start, this.#x.length]),
      feature: Int32Array.from(this.#feature),
    };
  }

  /** Points in order of their features, with a row of NaN for each empty feature. */
  pointsWith(empty: readonly number[]): Points {
    const rows = this.#x.length + empty.length;
    const points = { x: new Float64Array(rows), y: new Float64Array(rows), feature: new Int32Array(rows) };
    for (let row = 0, point = 0, gap = 0; row < rows; row++) {
      const missing = gap < empty.length && (point === this.#x.length || empty[gap]! < this.#feature[point]!);
      points.x[row] = missing ? Number.NaN : this.#x[point]!;
      points.y[row] = missing ? Number.NaN : this.#y[point]!;
      points.feature[row] = missing ? empty[gap++]! : this.#feature[point++]!;
    }
    return points;
  }

  widen(bounds: [number, number, number, number]): void {
    for (let i = 0; i < this.#x.length; i++) {
      bounds[0] = Math.min(bounds[0], this.#x[i]!);
      bounds[1] = Math.min(bounds[1], this.#y[i]!);
      bounds[2] = Math.max(bounds[2], this.#x[i]!);
      bounds[3] = Math.max(bounds[3], this.#y[i]!);
    }
  }
}

function boundsOf(lists: readonly PartList[]): Bounds | null {
  const { POSITIVE_INFINITY: far } = Number;
  const bounds: [number, number, number, number] = [far, far, -far, -far];
  for (const list of lists) list.widen(bounds);
  return bounds[0] <= bounds[2] ? bounds : null;
}
