import { formatNumber } from '../../src/shared/format';
import type { CandidateMap } from '../../src/shared/maps';
import type { PackedResult } from '../../src/shared/packedResult';
import { element, svg } from '../dom/element';
import type { PageContext, View } from '../pageContext';
import { type CandidateData, candidateData, fullName } from './candidateData';
import { standingsOf } from './standings';

/** The area drawn in each candidate projection, with its graticule and Tissot circles. */
export function createCandidateMaps(document: PackedResult, context: PageContext): View {
  const data = candidateData(document);
  const maps = (document.result.details.maps ?? []) as readonly CandidateMap[];
  const standings = standingsOf(document, data, context.view().weights);
  const cards = new Map<number, HTMLElement>();
  const frames = framesOf(maps);
  const sorted = [...maps].sort((a, b) => placeOf(a.row) - placeOf(b.row));
  const grid = element('div', { class: 'candidate-maps' });
  for (const map of sorted) {
    const card = mapCard(map, frames.byRow.get(map.row)!);
    cards.set(map.row, card);
    grid.append(card);
  }

  function placeOf(row: number): number {
    return standings.get(row)?.rank ?? Number.POSITIVE_INFINITY;
  }

  function mapCard(map: CandidateMap, frame: Frame): HTMLElement {
    const { row } = map;
    return element(
      'button',
      {
        type: 'button',
        class: 'candidate-map',
        'data-row': row,
        'aria-pressed': 'false',
        onclick: () => context.select(row),
      },
      element('strong', {}, [standings.get(row)?.text, fullName(data, row)].filter(Boolean).join('  ')),
      drawing(map, frame, `${fullName(data, row)}: the area with its graticule and distortion circles`),
      element('span', { class: 'muted number' }, indexText(data, row)),
    );
  }

  const view = element(
    'section',
    { class: 'scrolls', tabindex: 0 },
    maps.length === 0
      ? element('p', { class: 'muted' }, 'This result carries no drawings of its candidates.')
      : element(
          'p',
          { class: 'muted' },
          frames.common
            ? 'All drawn at one scale. The circles have the same size on the ground: ellipses show distortion of shape, their size distortion of area.'
            : 'Each drawn to fit. The circles have the same size on the ground: ellipses show distortion of shape, unequal sizes distortion of area.',
        ),
    grid,
  );

  function mark(row: number | null, reveal: boolean): void {
    for (const [itsRow, card] of cards) card.setAttribute('aria-pressed', String(itsRow === row));
    if (reveal && row !== null) cards.get(row)?.scrollIntoView({ block: 'nearest' });
  }

  return {
    element: view,
    selected: (row) => mark(row, true),
    shown: () => mark(context.view().selected, true),
  };
}

function indexText(data: CandidateData, row: number): string {
  return (['Ep', 'Es', 'Ea'] as const)
    .map((index) => [index, data.value(index, row)] as const)
    .filter(([, value]) => value !== null)
    .map(([index, value]) => `${index} ${formatNumber(value!, index === 'Ea' ? 6 : 4)}`)
    .join('   ');
}

/** A rectangle around the area, in the candidate's plane. */
interface Frame {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The frames of all drawings, by row. */
interface Frames {
  readonly byRow: ReadonlyMap<number, Frame>;
  /** Whether all are of one size, so that the drawings share a scale. */
  readonly common: boolean;
}

/** Room around the area, as a factor. */
const ROOM = 1.24;
/** Areas of extents that differ more than this are each drawn to fit. */
const MOST_DIFFERENCE = 3;

function framesOf(maps: readonly CandidateMap[]): Frames {
  const own = maps.map((map) => ({
    row: map.row,
    ...boxAround(map.area.length > 0 ? map.area : map.circles),
  }));
  const sizes = own.map(({ width, height }) => Math.max(width, height));
  const common = Math.max(...sizes) / Math.min(...sizes) < MOST_DIFFERENCE;
  const most = {
    width: Math.max(...own.map(({ width }) => width)),
    height: Math.max(...own.map(({ height }) => height)),
  };
  const ratio = Math.min(1, Math.max(0.62, most.height / most.width));
  const byRow = own.map(({ row, x, y, width, height }): [number, Frame] => {
    const wanted = common ? most : { width, height };
    const fullWidth = Math.max(wanted.width, wanted.height / ratio) * ROOM;
    const fullHeight = fullWidth * ratio;
    return [
      row,
      {
        x: x + (width - fullWidth) / 2,
        y: y + (height - fullHeight) / 2,
        width: fullWidth,
        height: fullHeight,
      },
    ];
  });
  return { byRow: new Map(byRow), common };
}

function boxAround(lines: CandidateMap['area']): Frame {
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const line of lines) {
    for (let i = 0; i + 1 < line.length; i += 2) {
      minX = Math.min(minX, line[i]!);
      maxX = Math.max(maxX, line[i]!);
      minY = Math.min(minY, line[i + 1]!);
      maxY = Math.max(maxY, line[i + 1]!);
    }
  }
  return { x: minX, y: minY, width: Math.max(maxX - minX, 1), height: Math.max(maxY - minY, 1) };
}

/** Pixels of a drawing's width. */
const WIDTH = 240;

function drawing(map: CandidateMap, frame: Frame, label: string): SVGElement {
  const height = (WIDTH * frame.height) / frame.width;
  const path = (line: readonly number[], closed: boolean): string => {
    let text = '';
    for (let i = 0; i + 1 < line.length; i += 2) {
      const x = ((line[i]! - frame.x) / frame.width) * WIDTH;
      const y = height - ((line[i + 1]! - frame.y) / frame.height) * height;
      text += `${i === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`;
    }
    return closed ? `${text}Z` : text;
  };
  return svg(
    'svg',
    { viewBox: `0 0 ${WIDTH} ${height.toFixed(1)}`, role: 'img', 'aria-label': label },
    svg('path', { class: 'map-graticule', d: map.graticule.map((line) => path(line, false)).join('') }),
    svg('path', {
      class: 'map-area',
      'fill-rule': 'evenodd',
      d: map.area.map((line) => path(line, true)).join(''),
    }),
    svg('path', { class: 'map-circles', d: map.circles.map((line) => path(line, true)).join('') }),
  );
}
