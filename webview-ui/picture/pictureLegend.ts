import { ticks } from 'd3-array';
import { cssColour, rampColour, ZERO_COLOUR } from '../../src/shared/colourRamps';
import { formatHeading, formatNumber } from '../../src/shared/format';
import { colouring, type LegendContent, legendClasses } from '../map/legendContent';
import { INK, svgNode, textLines, textNode } from './svgNodes';

/** A sign and what it means: a patch of a CSS colour, or a drawing in a box of 16 by 12. */
export type SignEntry = readonly [sign: string | SVGElement, words: string];

/** A part of a legend: the colours of values, or signs. */
export type LegendEntry =
  | { readonly kind: 'values'; readonly content: LegendContent }
  | { readonly kind: 'signs'; readonly signs: readonly SignEntry[] };

const WIDTH = 180;
const SIZE = 12;
const LINE = 18;
const BAR = 12;
const GAP = 16;

/** A legend of several parts, one under the other; `null` where there are none. */
export function pictureLegend(entries: readonly LegendEntry[]): SVGSVGElement | null {
  let height = 0;
  const parts: SVGElement[] = [];
  for (const entry of entries) {
    const [nodes, tall] = entry.kind === 'values' ? valuesPart(entry.content) : signsPart(entry.signs);
    if (tall === 0) continue;
    parts.push(svgNode('g', { transform: `translate(0 ${height})` }, ...nodes));
    height += tall + GAP;
  }
  return parts.length === 0 ? null : svgNode('svg', { width: WIDTH, height: height - GAP }, ...parts);
}

type Part = readonly [nodes: readonly SVGElement[], height: number];

function valuesPart(content: LegendContent): Part {
  const { words, scale } = content;
  const { isZeroApart, hasOthers } = colouring(scale);
  const title = textLines(formatHeading(words), SIZE, WIDTH);
  const nodes: SVGElement[] = title.map((line, at) =>
    textNode(line, 0, SIZE + at * LINE, SIZE, { 'font-weight': 600 }),
  );
  let top = title.length * LINE + 2;
  const signs: SignEntry[] = legendClasses(content).map(([colour, bounds]) => [colour, bounds]);
  // Of nothing but such zeros, no colour of the ramp is on the map.
  if (hasOthers && signs.length === 0) {
    nodes.push(svgNode('g', { transform: `translate(0 ${top})` }, ...colourBar(content)));
    top += BAR + LINE + 4;
  }
  const all = hasOthers ? signs : [];
  if (isZeroApart) all.push([cssColour(ZERO_COLOUR), `${formatNumber(0, 0)}: ${scale.zero}`]);
  const [rows, tall] = signsPart(all);
  nodes.push(svgNode('g', { transform: `translate(0 ${top})` }, ...rows));
  return [nodes, top + tall];
}

function colourBar({ words: { digits }, scale: { ramp, min, max } }: LegendContent): SVGElement[] {
  const id = `ramp-${ramp}`;
  const stops = Array.from({ length: 17 }, (_, at) => at / 16).map((offset) =>
    svgNode('stop', { offset: String(offset), 'stop-color': cssColour(rampColour(ramp, offset)) }),
  );
  return [
    svgNode('linearGradient', { id }, ...stops),
    svgNode('rect', { width: WIDTH, height: BAR, fill: `url(#${id})`, stroke: INK, 'stroke-width': 0.75 }),
    ...ticks(min, max, 4).flatMap((value) => {
      const x = (max > min ? (value - min) / (max - min) : 0.5) * WIDTH;
      const anchor = x < 12 ? 'start' : x > WIDTH - 12 ? 'end' : 'middle';
      return [
        svgNode('path', { d: `M${x.toFixed(1)} ${BAR}v4`, stroke: INK, 'stroke-width': 0.75 }),
        textNode(formatNumber(value, digits), x, BAR + 16, 11, { 'text-anchor': anchor }),
      ];
    }),
  ];
}

function signsPart(signs: readonly SignEntry[]): Part {
  let height = 0;
  const nodes: SVGElement[] = [];
  for (const [sign, words] of signs) {
    const lines = textLines(words, SIZE, WIDTH - 24);
    const patch = { width: 16, height: 12, stroke: INK, 'stroke-width': 0.5 };
    nodes.push(
      svgNode(
        'g',
        { transform: `translate(0 ${height})` },
        typeof sign === 'string' ? svgNode('rect', { ...patch, fill: sign }) : sign,
        ...lines.map((line, at) => textNode(line, 24, 10 + at * 15, SIZE)),
      ),
    );
    height += LINE + (lines.length - 1) * 15;
  }
  return [nodes, height];
}
