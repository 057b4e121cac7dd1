// biome-ignore-all lint/a11y/noSvgWithoutTitle: parts of a picture that is saved, and never in the page.
import type { VNode } from 'preact';
import { LINES } from './DrawingLines';
import { INK, LINE, paperPaint, TEXT } from './DrawingsOnPaper';
import { PAPER_FONT } from './paperText';

/** What each kind of line is, and how it looks by itself. */
const kinds: Readonly<Record<(typeof LINES)[number], readonly [words: string, sample: string]>> = {
  graticule: ['Meridians and parallels', 'M0 7H24M12 0V14'],
  area: ['Area', 'M1 1H23V13H1Z'],
  circles: ['Circles of one size', 'M5 7A7 7 0 0 1 19 7A7 7 0 0 1 5 7Z'],
};

/** Pixels of the legend's width. */
const WIDTH = 180;

/** The key to the lines of drawings. */
export function DrawingLegend(): VNode {
  return (
    <svg
      width={WIDTH}
      height={LINES.length * (LINE + 4)}
      font-family={PAPER_FONT}
      font-size={TEXT}
      fill={INK}
    >
      {LINES.map((kind, at) => (
        <g key={kind} transform={`translate(0 ${at * (LINE + 4)})`}>
          <path transform="translate(0 2)" {...paperPaint[kind]} d={kinds[kind][1]} />
          <text x={32} y={LINE - 5}>
            {kinds[kind][0]}
          </text>
        </g>
      ))}
    </svg>
  );
}
