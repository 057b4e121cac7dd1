import type { Geometry } from 'geojson';
import { UserError } from '../../../shared/errors';
import { type ByteReader, EndOfHead } from '../../files/byteReader';
import { JsonScanner } from './jsonScanner';

export interface Feature {
  readonly id?: unknown;
  readonly geometry?: Geometry | null;
  readonly properties?: unknown;
}

/** Takes the features of a document. */
export interface FeatureVisitor {
  /** Features begin, which are those of the document in place of all before. */
  begin(): void;
  /** @param text the feature as JSON */
  feature(feature: Feature, text: string): void;
}

/** Members of a document that say what it is; `features` are visited one by one, others are only checked. */
const KEPT = ['type', 'id', 'crs', 'geometry', 'properties', 'coordinates'];

/**
 * GeoJSON (RFC 7946) that is read as it comes: a FeatureCollection, a Feature or a geometry; or a sequence of Features,
 * one behind another (RFC 8142, and lines of JSON).
 */
export class GeoJsonDocument {
  readonly #scanner: JsonScanner;
  readonly #reader: ByteReader;
  readonly #label: string;
  readonly #visitor: FeatureVisitor;
  readonly #members = new Map<string, { readonly value: unknown; readonly text: string }>();
  /** Whether its last member `features` is a list of objects. */
  #hasFeatures = false;
  /** What is wrong with a feature, if the document turns out to be GeoJSON. */
  #doubt: unknown = null;

  constructor(reader: ByteReader, label: string, visitor: FeatureVisitor) {
    this.#scanner = new JsonScanner(reader, label);
    this.#reader = reader;
    this.#label = label;
    this.#visitor = visitor;
  }

  /** The value of a top-level member that has been read and is kept. */
  member(name: string): unknown {
    return this.#members.get(name)?.value;
  }

  /**
   * Visits the features. Throws a `UserError` where the file is damaged or is no GeoJSON, and an `EndOfHead` where its
   * head is not that of a FeatureCollection.
   */
  async read(): Promise<void> {
    try {
      await this.#readAll();
    } catch (error) {
      const type = this.member('type');
      const mayBeCollection = type === undefined || type === 'FeatureCollection';
      if (!(error instanceof EndOfHead) || !mayBeCollection) throw error;
    }
    if (this.#doubt !== null) throw this.#doubt;
  }

  async #readAll(): Promise<void> {
    await this.#reader.skipByteOrderMark();
    await this.#scanner.skipRecordMark();
    if ((await this.#scanner.peek()) === '{') await this.#readMembers();
    else this.#scanner.parse(await this.#scanner.value());
    if (this.member('type') === 'Feature' && !this.#hasFeatures) {
      this.#visitSingle();
      await this.#readSequence();
      return;
    }
    await this.#scanner.finish();
    this.#visitSingle();
  }

  /** Features that follow the first, where they do. */
  async #readSequence(): Promise<void> {
    const scanner = this.#scanner;
    for (let count = 2; ; count++) {
      await scanner.skipRecordMark();
      if ((await scanner.peek()) === '') return;
      scanner.subject = `feature ${count}`;
      const text = await scanner.value(true);
      const value = scanner.parse(text) as Partial<Feature & { type: unknown }> | null;
      if (value?.type !== 'Feature') throw scanner.broken('something follows its end that is no feature');
      this.#visitor.feature(value, text);
    }
  }

  async #readMembers(): Promise<void> {
    const scanner = this.#scanner;
    await scanner.take('{');
    if ((await scanner.peek()) === '}') {
      await scanner.take('}');
      return;
    }
    do {
      const name = scanner.parse(await scanner.value());
      if (typeof name !== 'string') throw scanner.broken('a name is missing');
      await scanner.take(':');
      if (name === 'features') await this.#readFeatures();
      else {
        const text = await scanner.value();
        const value = scanner.parse(text);
        if (KEPT.includes(name)) this.#members.set(name, { value, text });
      }
    } while ((await scanner.take(',}')) === ',');
  }

  async #readFeatures(): Promise<void> {
    const scanner = this.#scanner;
    this.#hasFeatures = (await scanner.peek()) === '[';
    if (!this.#hasFeatures) {
      scanner.parse(await scanner.value());
      return;
    }
    await scanner.take('[');
    this.#visitor.begin();
    this.#doubt = null;
    if ((await scanner.peek()) === ']') {
      await scanner.take(']');
      return;
    }
    let count = 0;
    do {
      scanner.subject = `feature ${++count}`;
      const text = await scanner.value();
      this.#visit(scanner.parse(text), text);
    } while ((await scanner.take(',]')) === ',');
    scanner.subject = '';
  }

  #visit(value: unknown, text: string): void {
    if (typeof value !== 'object' || value === null) this.#hasFeatures = false;
    if (!this.#hasFeatures || this.#doubt !== null) return;
    try {
      this.#visitor.feature(value as Feature, text);
    } catch (error) {
      // Other kinds of JSON have a member of this name as well.
      if (this.member('type') === 'FeatureCollection' || !(error instanceof UserError)) throw error;
      this.#doubt = error;
    }
  }

  /** Visits the one feature of a document without a list. */
  #visitSingle(): void {
    const type = this.member('type');
    if (type === 'FeatureCollection' && this.#hasFeatures) return;
    this.#doubt = null;
    const isGeometry =
      typeof type === 'string' && /^(Multi)?(Point|LineString|Polygon)$|^GeometryCollection$/.test(type);
    if (type !== 'Feature' && !isGeometry) {
      const found = type === 'Topology' ? 'it is TopoJSON' : 'it is JSON of another kind';
      throw new UserError(`${this.#label} is not GeoJSON (${found}): export the layer as GeoJSON.`);
    }
    this.#visitor.begin();
    const geometry = isGeometry ? { type, coordinates: this.member('coordinates') } : this.member('geometry');
    const properties = isGeometry ? undefined : this.#members.get('properties');
    this.#visitor.feature(
      {
        id: isGeometry ? undefined : this.member('id'),
        geometry: geometry as Geometry | null,
        properties: properties?.value,
      },
      `{"properties":${properties?.text ?? null}}`,
    );
  }
}
