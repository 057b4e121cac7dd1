import { formatDistance, singular } from '../../src/shared/format';
import type { PackedResult } from '../../src/shared/packedResult';
import { opaque, pixelOf } from '../map/cssPixel';
import { CASING, crossArm, MISSING, RIM, STRONG } from '../map/drawPoints';
import type { MapModel } from '../map/mapModel';
import type { DrawnLayer, ViewWindow } from '../map/scene';
import { capitalised } from '../model/words';
import { mapBody } from './mapBody';
import { paperPicture } from './paperPicture';
import { type LegendEntry, pictureLegend, type SignEntry } from './pictureLegend';
import { sourceLines } from './sourceLines';
import { svgNode } from './svgNodes';

/** The map as it is on screen, as a picture for a paper: with all layers that are shown in its legend. */
export function mapPicture(
  model: MapModel,
  document: PackedResult,
  window: Omit<ViewWindow, 'ratio'>,
): SVGSVGElement {
  const { width, height } = window;
  return paperPicture({
    title: model.page.title.peek(),
    body: mapBody(model, window),
    width,
    height,
    legend: pictureLegend(legendEntries(model)),
    source: sourceLines(document),
  });
}

function legendEntries({ legends, scene, probing, description, points, plane }: MapModel): LegendEntry[] {
  const { layers, values, ring } = scene.peek();
  const { plural } = description.items;
  const missing = values?.missing.some((one) => one === 1) ?? false;
  const isSeen = probing.state.peek().kind === 'found';
  const signs: SignEntry[] = [
    ...(missing ? [[crossSign(), `${capitalised(singular(plural))} without a value`] as const] : []),
    ...(values !== null && points.peek().count > 0 && legends.peek().length === 0
      ? [[dotSign(), capitalised(plural)] as const]
      : []),
    ...(isSeen
      ? description.probe!.classes.map(({ label, colour }) => [opaque(pixelOf(colour)), label] as const)
      : []),
    ...(ring === null
      ? []
      : [[ringSign(), `Radius ${formatDistance(ring.reach * plane.unitMetres)}`] as const]),
    ...[...layers].reverse().flatMap(layerSign),
  ];
  return [
    ...legends.peek().map((content): LegendEntry => ({ kind: 'values', content })),
    { kind: 'signs', signs },
  ];
}

/** Of a layer that has no legend of its own. */
function layerSign({ source: { role, colour, label, legend } }: DrawnLayer): SignEntry[] {
  if (legend !== undefined) return [];
  return [[colour ?? shadeSign(role === 'relief' ? '#8a8a8a' : '#41ab5d'), label]];
}

const line = { fill: 'none', 'stroke-linecap': 'round' };

function crossSign(): SVGElement {
  const arm = crossArm(6);
  const d = `M${8 - arm} ${6 - arm}l${2 * arm} ${2 * arm}m0 ${-2 * arm}l${-2 * arm} ${2 * arm}`;
  return svgNode('path', { d, ...line, stroke: MISSING, 'stroke-width': 2.25 });
}

function dotSign(): SVGElement {
  return svgNode('circle', { cx: 8, cy: 6, r: 5, fill: '#21918c', stroke: RIM });
}

function ringSign(): SVGElement {
  return svgNode(
    'g',
    line,
    svgNode('circle', { cx: 8, cy: 6, r: 6, stroke: CASING, 'stroke-width': 4 }),
    svgNode('circle', { cx: 8, cy: 6, r: 6, stroke: STRONG, 'stroke-width': 2, 'stroke-dasharray': '4 2.5' }),
  );
}

/** From white to a colour: of a picture that has many shades. */
function shadeSign(colour: string): SVGElement {
  const id = `shade${colour.slice(1)}`;
  return svgNode(
    'g',
    {},
    svgNode(
      'linearGradient',
      { id },
      svgNode('stop', { offset: '0', 'stop-color': '#ffffff' }),
      svgNode('stop', { offset: '1', 'stop-color': colour }),
    ),
    svgNode('rect', { width: 16, height: 12, fill: `url(#${id})`, stroke: RIM, 'stroke-width': 0.5 }),
  );
}
