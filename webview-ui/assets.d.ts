/** Icons that the build inlines as text. */
declare module '*.svg' {
  const markup: string;
  export default markup;
}
declare module '*.css';

/** Parts of Leaflet by themselves, as the whole of it has them. */
declare module 'leaflet/src/control/Control.Zoom.js';
declare module 'leaflet/src/dom/DomUtil.js' {
  export const setTransform: typeof import('leaflet').DomUtil.setTransform;
}
declare module 'leaflet/src/geo/crs/CRS.Simple.js' {
  export const Simple: typeof import('leaflet').CRS.Simple;
}
declare module 'leaflet/src/geo/LatLng.js' {
  export const toLatLng: typeof import('leaflet').latLng;
}
declare module 'leaflet/src/geo/LatLngBounds.js' {
  export const toLatLngBounds: typeof import('leaflet').latLngBounds;
}
declare module 'leaflet/src/geometry/Point.js' {
  export const toPoint: typeof import('leaflet').point;
}
declare module 'leaflet/src/layer/Layer.js' {
  export const Layer: typeof import('leaflet').Layer;
}
declare module 'leaflet/src/map/index.js' {
  export const map: typeof import('leaflet').map;
}
