import type { Geometry, Position } from 'geojson';
import { UserError } from '../../../shared/errors';
import type { LayerBuilder } from '../layerBuilder';

/** Adds a geometry to the current feature. Returns whether it is empty. */
export function addGeometry(builder: LayerBuilder, geometry: Geometry | null, where: string): boolean {
  if (geometry === null) return true;
  if (typeof geometry?.type !== 'string') {
    throw new UserError(
      `${where}: its geometry is not an object with a type and coordinates; export the layer again.`,
    );
  }
  const damaged = (): UserError =>
    new UserError(`${where}: its coordinates are not those of a ${geometry.type}; export the layer again.`);
  if (geometry.type === 'GeometryCollection') {
    throw new UserError(
      `${where} is a collection of several geometries: export points, lines or polygons one by one.`,
    );
  }
  const add = (list: { add(x: number, y: number): void }, positions: readonly Position[]): void => {
    if (!Array.isArray(positions)) throw damaged();
    for (const position of positions) list.add(...pair(position, damaged));
  };
  const { type, coordinates } = geometry;
  if (!Array.isArray(coordinates)) throw damaged();
  switch (type) {
    case 'Point':
      if (coordinates.length === 0) return true;
      builder.addPoint(...pair(coordinates, damaged));
      return false;
    case 'MultiPoint':
      for (const position of coordinates) builder.addPoint(...pair(position, damaged));
      return coordinates.length === 0;
    case 'LineString':
      if (coordinates.length > 0) add(builder.startLine(), coordinates);
      return coordinates.length === 0;
    case 'MultiLineString':
      for (const line of coordinates) add(builder.startLine(), line);
      return coordinates.length === 0;
    case 'Polygon':
      for (const ring of coordinates) add(builder.startRing(), ring);
      return coordinates.length === 0;
    case 'MultiPolygon':
      for (const ring of coordinates.flat()) add(builder.startRing(), ring);
      return coordinates.length === 0;
    default:
      throw new UserError(`${where}: "${type}" is not a type of geometry; export the layer again.`);
  }
}

function pair(position: Position, damaged: () => UserError): [number, number] {
  const [x, y] = Array.isArray(position) ? position : [];
  // JSON has numbers that are too large for one of the engine's: these come as infinite.
  if (!Number.isFinite(x) || !Number.isFinite(y)) throw damaged();
  return [x!, y!];
}
