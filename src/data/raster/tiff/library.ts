/**
 * What we use of the geotiff library, as one module that is loaded when the first TIFF is opened: it takes a
 * thread's start otherwise, also where no TIFF is read.
 */
export { GeoTIFF } from 'geotiff';
