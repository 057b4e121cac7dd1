const SVG = 'http://www.w3.org/2000/svg';

/** A document that is never shown: what is made in it loads nothing, so that the policy of the page is not asked about pictures in it. */
const paper = document.implementation.createDocument(SVG, 'svg');

/** An SVG element of a picture; children that are `null` are left out. */
export function svgNode<K extends keyof SVGElementTagNameMap>(
  name: K,
  attributes: Readonly<Record<string, string | number>> = {},
  ...children: readonly (Node | string | null)[]
): SVGElementTagNameMap[K] {
  const element = paper.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(rounded(value)));
  element.append(...children.filter((child) => child !== null));
  return element;
}

/** Hundredths of a pixel are not seen, and make files long. */
function rounded(value: string | number): string | number {
  return typeof value === 'number' ? Math.round(value * 100) / 100 : value;
}

export const INK = '#1b1b1b';
export const FAINT = '#5a5a5a';
/** Fonts that are there on any machine. */
export const FONT = 'Arial, Helvetica, Liberation Sans, sans-serif';

/** A text; by its baseline. */
export function textNode(
  text: string,
  x: number,
  y: number,
  size: number,
  more: Readonly<Record<string, string | number>> = {},
): SVGTextElement {
  return svgNode('text', { x, y, 'font-size': size, fill: INK, ...more }, text);
}

let pen: CanvasRenderingContext2D | null = null;

/** How wide a text of a size is, in pixels. */
export function textWidth(text: string, size: number, weight = 400): number {
  pen ??= document.createElement('canvas').getContext('2d')!;
  pen.font = `${weight} ${size}px ${FONT}`;
  return pen.measureText(text).width;
}

/** A text in lines that are no wider than some pixels, broken between words. */
export function textLines(text: string, size: number, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const longer = lines.length === 0 ? word : `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && textWidth(longer, size) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
