import { cssColour, type Rgb, scaleColours } from '../../src/shared/colourRamps';
import {
  type DrawnLine,
  END_RADIUS,
  hasLine,
  LINE_EDGE,
  LINE_WIDTH,
  lineOf,
  linesInSight,
} from '../map/drawLines';
import { CASING, crossArm, MISSING, pointsInSight, RIM, STRONG } from '../map/drawPoints';
import { drawGround, drawScene, RING_DASH } from '../map/drawScene';
import type { MapModel } from '../map/mapModel';
import type { PointValues } from '../map/mapPoints';
import { pointRadius } from '../map/pointSize';
import { blank } from '../map/rasterImage';
import { scaleBar } from '../map/scaleBar';
import type { Scene, ViewWindow } from '../map/scene';
import { northArrowNode } from './northArrow';
import { INK, svgNode, textNode } from './svgNodes';

type Window = Omit<ViewWindow, 'ratio'>;

/** More points than this are drawn into the raster: a file of shapes would be slow to open. */
const MANY = 5000;
/** Pixels of the raster a pixel of the screen. */
const RATIO = 2.5;
const NONE = new Uint32Array(0);

/** The map in its frame, with scale bar and arrow; points are shapes, unless they are very many. */
export function mapBody({ scene, index, coordinates, plane }: MapModel, window: Window): SVGElement {
  const now = scene.peek();
  const { spacing } = index.peek();
  const radius = pointRadius(spacing, window.scale);
  const rows = now.values === null ? NONE : pointsInSight(now.points, window, radius + 2);
  const lines = now.values === null || now.lines === null ? NONE : linesInSight(now.lines, window);
  const isMany = rows.length > MANY || lines.length > MANY;
  const { width, height } = window;
  const frame = { width, height, fill: 'none', stroke: INK };
  return svgNode(
    'g',
    {},
    svgNode('clipPath', { id: 'frame' }, svgNode('rect', { width, height })),
    svgNode(
      'g',
      { 'clip-path': 'url(#frame)' },
      raster(now, spacing, window, isMany),
      ...(isMany ? [] : shapes(now, window, { rows, lines }, radius)),
    ),
    svgNode('rect', frame),
    northArrowNode(width - 44, 14),
    coordinates === null ? null : barNode(plane.unitMetres / window.scale, 16, height - 18),
  );
}

function raster(scene: Scene, spacing: number, window: Window, isWhole: boolean): SVGElement {
  const canvas = blank(Math.round(window.width * RATIO), Math.round(window.height * RATIO));
  const pen = canvas.getContext('2d')!;
  if (isWhole) drawScene(pen, scene, spacing, { ...window, ratio: RATIO });
  else drawGround(pen, scene, { ...window, ratio: RATIO });
  const { width, height } = window;
  return svgNode('image', { width, height, href: canvas.toDataURL('image/png') });
}

/** The ring, the lines and points of rows, and what is selected. */
function shapes(
  scene: Scene,
  window: Window,
  shown: { readonly rows: Uint32Array; readonly lines: Uint32Array },
  radius: number,
): SVGElement[] {
  const { ring, points, lines, values, scale, selected, mark } = scene;
  const colourOf = scaleColours(scale);
  const at = (x: number, y: number) => ({
    cx: (x - window.originX) * window.scale,
    cy: (window.originY - y) * window.scale,
  });
  const around = (circle: { cx: number; cy: number }, r: number, dash: string): SVGElement[] => [
    svgNode('circle', { ...circle, r, fill: 'none', stroke: CASING, 'stroke-width': 5 }),
    svgNode('circle', {
      ...circle,
      r,
      fill: 'none',
      stroke: STRONG,
      'stroke-width': 2.5,
      'stroke-dasharray': dash,
    }),
  ];
  const chosen = selected !== null && values !== null && Number.isFinite(points.x[selected]!);
  return [
    ...(ring === null ? [] : around(at(ring.x, ring.y), ring.reach * window.scale, RING_DASH.join(' '))),
    ...Array.from(shown.lines).flatMap((row) => {
      const line = lineOf(lines!, row, window);
      const [width, edge] = LINE_EDGE;
      const colour = cssColour(colourOf(values!.value[row]!));
      return [
        svgNode('line', { ...line, stroke: edge, 'stroke-width': width }),
        svgNode('line', { ...line, stroke: colour, 'stroke-width': LINE_WIDTH }),
      ];
    }),
    ...(values === null
      ? []
      : Array.from(shown.rows, (row) =>
          point(colourOf, values, row, at(points.x[row]!, points.y[row]!), radius),
        )),
    ...(chosen && lines !== null && hasLine(lines, selected)
      ? strongLine(lineOf(lines, selected, window))
      : []),
    ...(chosen ? around(at(points.x[selected]!, points.y[selected]!), radius + 4, 'none') : []),
    ...(mark === null ? [] : around(at(mark.x, mark.y), 5, 'none')),
  ];
}

/** The line of the selected row, with a dot at its end. */
function strongLine(line: DrawnLine): SVGElement[] {
  const end = { cx: line.x2, cy: line.y2, r: END_RADIUS, fill: STRONG, stroke: CASING, 'stroke-width': 2 };
  return [
    svgNode('line', { ...line, stroke: CASING, 'stroke-width': 6 }),
    svgNode('line', { ...line, stroke: STRONG, 'stroke-width': 3 }),
    svgNode('circle', { ...end, 'paint-order': 'stroke' }),
  ];
}

function point(
  colourOf: (value: number) => Rgb,
  { value, missing }: PointValues,
  row: number,
  { cx, cy }: { readonly cx: number; readonly cy: number },
  radius: number,
): SVGElement {
  if (missing[row] === 1) {
    const arm = crossArm(radius);
    const d = `M${(cx - arm).toFixed(1)} ${(cy - arm).toFixed(1)}l${2 * arm} ${2 * arm}m0 ${-2 * arm}l${-2 * arm} ${2 * arm}`;
    return svgNode('path', { d, stroke: MISSING, 'stroke-width': 2.25 });
  }
  const fill = cssColour(colourOf(value[row]!));
  return svgNode('circle', { cx, cy, r: radius, fill, stroke: RIM, 'stroke-width': 0.8 });
}

function barNode(metresPerPixel: number, x: number, y: number): SVGElement {
  const { pixels, text } = scaleBar(metresPerPixel, 160);
  const ground = { x: x - 8, y: y - 26, width: pixels + 16, height: 36, fill: CASING, 'fill-opacity': 0.85 };
  return svgNode(
    'g',
    {},
    svgNode('rect', ground),
    svgNode('path', {
      d: `M${x} ${y - 6}v6h${pixels.toFixed(2)}v-6`,
      fill: 'none',
      stroke: INK,
      'stroke-width': 2,
    }),
    textNode(text, x + pixels / 2, y - 10, 12, { 'text-anchor': 'middle' }),
  );
}
