/** The part of mproj that we use; it comes without types. */
declare module 'mproj' {
  /** A projection made ready: mproj's own record, of which these members are stable. */
  export interface MprojProjection {
    /** Semi-major axis in metres. */
    readonly a: number;
    /** Squared eccentricity of the ellipsoid as given; `es` is 0 where the method only knows a sphere. */
    readonly es_orig: number;
    /** Central meridian and latitude of origin in radians. */
    readonly lam0: number;
    readonly phi0: number;
    readonly k0: number;
    /** False origin in metres. */
    readonly x0: number;
    readonly y0: number;
    /** Metres in a unit of the map, and units in a metre. */
    readonly to_meter: number;
    readonly fr_meter: number;
    /** The prime meridian in radians east of Greenwich. */
    readonly from_greenwich: number;
    /** Whether longitudes are not brought into one turn, and whether latitudes are geocentric. */
    readonly over: boolean;
    readonly geoc: boolean;
    /** The formula: of angles from the central meridian to lengths in semi-major axes. Changes `lp`, fills `xy`. */
    fwd(lp: { lam: number; phi: number }, xy: { x: number; y: number }): void;
  }
  interface Mproj {
    /** Throws an Error in PROJ's words where the string is not understood. */
    pj_init(definition: string): MprojProjection;
    /** Radians in, the projection's units out; Infinity where it refuses; some methods throw. Changes `lp`. */
    pj_fwd(lp: { lam: number; phi: number }, projection: MprojProjection): { x: number; y: number };
  }
  const mproj: Mproj;
  export default mproj;
}
