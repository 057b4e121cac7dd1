import { FAINT, FONT, INK, svgNode, textLines, textNode, textWidth } from './svgNodes';

/** What a picture for a paper is made of. */
export interface PictureParts {
  readonly title: string;
  readonly body: SVGElement;
  /** Of the body, in pixels. */
  readonly width: number;
  readonly height: number;
  /** An `svg` element with its `width` and `height`, which stands right of the body. */
  readonly legend: SVGElement | null;
  /** Of what and by what it was made; each line is broken where it is too long. */
  readonly source: string;
}

const MARGIN = 24;
const GAP = 22;
const TITLE_SIZE = 20;
const SOURCE_SIZE = 11;
const SOURCE_LINE = 15;

/** A picture as it goes into a paper: the title, what is shown, what its signs mean, and where it is from, on white ground. */
export function paperPicture({ title, body, width, height, legend, source }: PictureParts): SVGSVGElement {
  const [legendWidth, legendHeight] = sizeOf(legend);
  const beside = legend === null ? 0 : legendWidth + GAP;
  const inner = width + beside;
  const titleSize = Math.min(TITLE_SIZE, (TITLE_SIZE * inner) / textWidth(title, TITLE_SIZE, 600));
  const top = MARGIN + TITLE_SIZE + GAP / 2;
  const below = top + Math.max(height, legendHeight) + GAP;
  const lines = source.split('\n').flatMap((line) => textLines(line, SOURCE_SIZE, inner));
  const wholeWidth = inner + 2 * MARGIN;
  const wholeHeight = below + lines.length * SOURCE_LINE + MARGIN - GAP / 2;
  body.setAttribute('transform', `translate(${MARGIN} ${top})`);
  legend?.setAttribute('x', String(MARGIN + width + GAP));
  legend?.setAttribute('y', String(top));
  return svgNode(
    'svg',
    {
      width: wholeWidth,
      height: wholeHeight,
      viewBox: `0 0 ${wholeWidth} ${wholeHeight}`,
      'font-family': FONT,
      fill: INK,
    },
    svgNode('title', {}, title),
    svgNode('rect', { width: wholeWidth, height: wholeHeight, fill: '#ffffff' }),
    textNode(title, MARGIN, MARGIN + TITLE_SIZE - 4, titleSize, { 'font-weight': 600 }),
    body,
    legend,
    ...lines.map((line, at) =>
      textNode(line, MARGIN, below + at * SOURCE_LINE, SOURCE_SIZE, { fill: FAINT }),
    ),
  );
}

function sizeOf(legend: SVGElement | null): [width: number, height: number] {
  return [Number(legend?.getAttribute('width') ?? 0), Number(legend?.getAttribute('height') ?? 0)];
}
