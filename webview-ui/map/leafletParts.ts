/*
 * The parts of Leaflet that the map is made of: a plane that pans and zooms, and a layer of one's own. The whole of it, with
 * tiles, markers and vectors, would be a third of the page's script.
 */
import 'leaflet/src/control/Control.Zoom.js'; // puts the buttons that zoom on each map
import * as DomUtil from 'leaflet/src/dom/DomUtil.js';
import { Simple } from 'leaflet/src/geo/crs/CRS.Simple.js';
import { toLatLng } from 'leaflet/src/geo/LatLng.js';
import { toLatLngBounds } from 'leaflet/src/geo/LatLngBounds.js';
import { toPoint } from 'leaflet/src/geometry/Point.js';
import { Layer } from 'leaflet/src/layer/Layer.js';
import { map } from 'leaflet/src/map/index.js';

export {
  DomUtil,
  Layer,
  map,
  Simple as simpleCrs,
  toLatLng as latLng,
  toLatLngBounds as latLngBounds,
  toPoint as point,
};
