import { Geodesic } from 'geographiclib-geodesic';

const { WGS84, DISTANCE, AZIMUTH, LATITUDE, LONGITUDE, DISTANCE_IN } = Geodesic;

/** A geodesic between two places, as GeographicLib solves it: metres, and degrees clockwise from north. */
export interface Inverse {
  distance: number;
  /** Where it starts, and where it ends, in its own direction; -180 to 180. */
  startAzimuth: number;
  endAzimuth: number;
}

export function inverse(
  longitude1: number,
  latitude1: number,
  longitude2: number,
  latitude2: number,
  out: Inverse,
): void {
  const { s12, azi1, azi2 } = WGS84.Inverse(latitude1, longitude1, latitude2, longitude2, DISTANCE | AZIMUTH);
  out.distance = s12!;
  out.startAzimuth = azi1!;
  out.endAzimuth = azi2!;
}

/** A geodesic that one walks along. */
export interface GeodesicLine {
  /** Metres from its start to its end. */
  readonly length: number;
  /** Writes longitude, latitude and azimuth at so many metres from the start, which may lie beyond its ends. */
  at(metres: number, out: Float64Array): void;
}

export function geodesicLine(
  longitude1: number,
  latitude1: number,
  longitude2: number,
  latitude2: number,
): GeodesicLine {
  const line = WGS84.InverseLine(
    latitude1,
    longitude1,
    latitude2,
    longitude2,
    DISTANCE_IN | LATITUDE | LONGITUDE | AZIMUTH,
  );
  return {
    length: line.s13,
    at(metres, out) {
      const { lat2, lon2, azi2 } = line.Position(metres, LATITUDE | LONGITUDE | AZIMUTH);
      out[0] = lon2!;
      out[1] = lat2!;
      out[2] = azi2!;
    },
  };
}
