/** How distances are measured: along geodesics of WGS 84, or in the plane of the from layer's CRS. */
export type Method = 'geodesic' | 'planar';
