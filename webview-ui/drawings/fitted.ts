import { textWidth } from '../picture/svgNodes';

/** A text on one line of a width in pixels: what does not fit is left out, with an ellipsis. */
export function fitted(text: string, sizePx: number, width: number, weight = 400): string {
  if (textWidth(text, sizePx, weight) <= width) return text;
  const characters = [...text];
  const cut = (): string => `${characters.join('').trimEnd()}…`;
  while (characters.length > 1 && textWidth(cut(), sizePx, weight) > width) characters.pop();
  return cut();
}
