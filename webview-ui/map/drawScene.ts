import { drawPoints } from './drawPoints';
import type { Drape, Scene, ViewWindow } from './scene';

/** Draws the map's content. The map on screen and the exported image both come from here. */
export function drawScene(pen: CanvasRenderingContext2D, scene: Scene, window: ViewWindow): void {
  pen.setTransform(window.ratio, 0, 0, window.ratio, 0, 0);
  pen.clearRect(0, 0, window.width, window.height);
  for (const layer of scene.layers) {
    if (!layer.visible) continue;
    const overRelief =
      layer.source.role === 'tint' &&
      scene.layers.some(({ visible, source }) => visible && source.role === 'relief');
    pen.globalAlpha = overRelief ? 0.6 : 1;
    drawDrape(pen, layer, window);
  }
  pen.globalAlpha = 1;
  if (scene.probe) drawDrape(pen, scene.probe, window);
  if (scene.pointsVisible) drawPoints(pen, scene, window);
}

function drawDrape(
  pen: CanvasRenderingContext2D,
  { image, bounds }: Drape,
  { originX, originY, scale }: ViewWindow,
): void {
  const width = (bounds.maxX - bounds.minX) * scale;
  pen.imageSmoothingEnabled = width < image.width * 2;
  pen.imageSmoothingQuality = 'medium';
  pen.drawImage(
    image,
    (bounds.minX - originX) * scale,
    (originY - bounds.maxY) * scale,
    width,
    (bounds.maxY - bounds.minY) * scale,
  );
}
