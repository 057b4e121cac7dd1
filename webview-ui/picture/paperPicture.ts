import type { Page, PictureFormat } from '../state/pageState';

const SVG = 'http://www.w3.org/2000/svg';
const MARGIN = 24;
const TITLE = 36;

/** A stand-in. */
export function paperPicture(parts: {
  readonly title: string;
  readonly body: SVGElement;
  readonly width: number;
  readonly height: number;
  readonly legend: SVGElement | null;
  readonly source: string;
}): SVGSVGElement {
  const { title, body, width, height, legend, source } = parts;
  const picture = document.createElementNS(SVG, 'svg');
  const side = legend === null ? 0 : 200;
  const size = [width + 2 * MARGIN + side, height + 2 * MARGIN + TITLE + 30] as const;
  picture.setAttribute('width', String(size[0]));
  picture.setAttribute('height', String(size[1]));
  picture.setAttribute('viewBox', `0 0 ${size[0]} ${size[1]}`);
  const place = (element: SVGElement, x: number, y: number): void => {
    const group = document.createElementNS(SVG, 'g');
    group.setAttribute('transform', `translate(${x} ${y})`);
    group.append(element);
    picture.append(group);
  };
  const text = (words: string, size: number): SVGElement => {
    const made = document.createElementNS(SVG, 'text');
    made.setAttribute('font-family', 'sans-serif');
    made.setAttribute('font-size', String(size));
    made.textContent = words;
    return made;
  };
  const ground = document.createElementNS(SVG, 'rect');
  for (const [name, value] of [
    ['width', size[0]],
    ['height', size[1]],
    ['fill', '#ffffff'],
  ] as const)
    ground.setAttribute(name, String(value));
  picture.append(ground);
  place(text(title, 20), MARGIN, MARGIN + 16);
  place(body, MARGIN, MARGIN + TITLE);
  if (legend) place(legend, MARGIN + width + 20, MARGIN + TITLE);
  place(text(source, 11), MARGIN, size[1] - 16);
  return picture;
}

export async function savePicture(
  page: Page,
  name: string,
  svg: SVGSVGElement,
  format: PictureFormat,
): Promise<void> {
  const text = new XMLSerializer().serializeToString(svg);
  const bytes = new TextEncoder().encode(text);
  await page.host.request<'saveImage'>({ kind: 'saveImage', name: `${name}.${format}`, png: bytes });
}
