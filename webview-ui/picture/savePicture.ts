import type { PictureFormat } from '../../src/shared/messages';
import type { Page } from '../state/pageState';
import { withResolution } from './pngResolution';

/** Pixels of a PNG file a pixel of the drawing, at least, and across at least: a page of a paper at 300 to the inch. */
const MIN_RATIO = 2;
const MIN_ACROSS = 2480;
/** Pixels a side that every browser can draw. */
const MAX_ACROSS = 16_000;
const DOTS_PER_INCH = 300;

/** Has a picture saved in a format; where that fails, the person is told why. @param name of the file, without its ending */
export async function savePicture(
  page: Page,
  name: string,
  draw: () => SVGSVGElement,
  format: PictureFormat,
): Promise<void> {
  try {
    const picture = draw();
    const svg = svgBytes(picture);
    const bytes = format === 'svg' ? svg : await pngBytes(picture, svg);
    await page.host.request<'saveImage'>({ kind: 'saveImage', name: `${name}.${format}`, bytes, format });
  } catch (error) {
    page.tell((error as Error).message);
  }
}

function svgBytes(picture: SVGSVGElement): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(new XMLSerializer().serializeToString(picture));
}

/** Draws the SVG itself, so that both formats show the same. */
async function pngBytes(
  picture: SVGSVGElement,
  svg: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  const [width, height] = ['width', 'height'].map((side) => Number(picture.getAttribute(side)));
  const across = Math.max(width!, height!);
  const ratio = Math.min(MAX_ACROSS / across, Math.max(MIN_RATIO, MIN_ACROSS / width!));
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(width! * ratio);
    canvas.height = Math.round(height! * ratio);
    canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (blob === null) throw new Error('There is no room for its pixels.');
    return withResolution(new Uint8Array(await blob.arrayBuffer()), DOTS_PER_INCH);
  } catch (error) {
    throw new Error('The picture could not be drawn in this window; save it as an SVG drawing instead.', {
      cause: error,
    });
  } finally {
    URL.revokeObjectURL(address);
  }
}
