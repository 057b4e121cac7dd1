/** The fonts of a picture for a paper; those that its readers have. */
export const PAPER_FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, Helvetica, Arial, sans-serif';

/** Measures texts of a size in pixels. */
export type PaperMeasure = (text: string, isBold?: boolean) => number;

export function paperMeasure(sizePx: number): PaperMeasure {
  const pen = document.createElement('canvas').getContext('2d')!;
  return (text, isBold = false) => {
    pen.font = `${isBold ? '600 ' : ''}${sizePx}px ${PAPER_FONT}`;
    return pen.measureText(text).width;
  };
}

/** A text on one line of a width in pixels: what does not fit is left out, with an ellipsis. */
export function fitted(text: string, width: number, measure: (text: string) => number): string {
  if (measure(text) <= width) return text;
  let characters = [...text];
  while (characters.length > 1 && measure(`${characters.join('').trimEnd()}…`) > width)
    characters = characters.slice(0, -1);
  return `${characters.join('').trimEnd()}…`;
}

/** A text in lines of a width in pixels; a word that is wider has a line of its own. */
export function wrapped(text: string, width: number, measure: (text: string) => number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const longer = lines.length === 0 ? word : `${lines.at(-1)} ${word}`;
    if (lines.length === 0 || measure(longer) > width) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}
