import { useSignal } from '@preact/signals';
import type { TargetedPointerEvent, VNode } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { usePage } from '../state/usePage';
import { drawTimeline, LANE_HEIGHT } from './drawTimeline';
import { type DrawnTimeline, taskAt } from './timelineModel';

/** Room under the lanes for the time axis, in pixels. */
const AXIS_HEIGHT = 24;

interface Tip {
  readonly text: string;
  /** Pixels from the plot's upper left corner to the pointer. */
  readonly x: number;
  readonly y: number;
}

/** The tasks of a run on a canvas, a lane a worker; the one under the pointer is told of. */
export function TimelinePlot({
  timeline,
  wallMs,
  lanes,
  label,
  tell,
}: {
  readonly timeline: DrawnTimeline;
  readonly wallMs: number;
  readonly lanes: number;
  readonly label: string;
  /** What is said of a task, given its place in the timeline. */
  readonly tell: (task: number) => string;
}): VNode {
  const theme = usePage().theme.value;
  const plot = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const tip = useSignal<Tip | null>(null);
  const height = lanes * LANE_HEIGHT + AXIS_HEIGHT;

  // The watcher tells of the first size too, and of the way back from out of sight.
  useLayoutEffect(() => {
    const watcher = new ResizeObserver(([entry]) => {
      const { width } = entry!.contentRect;
      if (width > 0) drawTimeline(canvas.current!, timeline, { width, height, lanes, wallMs });
    });
    watcher.observe(plot.current!);
    return () => watcher.disconnect();
  }, [timeline, wallMs, lanes, height, theme]);

  function tellOf({ offsetX: x, offsetY: y }: TargetedPointerEvent<HTMLCanvasElement>): void {
    const msPerPixel = wallMs / plot.current!.clientWidth;
    const lane = Math.floor(y / LANE_HEIGHT);
    const task = taskAt(timeline, lane, x * msPerPixel, 2 * msPerPixel);
    tip.value = task === null ? null : { text: tell(task), x, y };
  }

  return (
    <div class="timeline-plot" style={{ height: `${height}px` }} ref={plot}>
      <canvas
        class="timeline-canvas"
        role="img"
        aria-label={label}
        ref={canvas}
        onPointerMove={tellOf}
        onPointerLeave={() => {
          tip.value = null;
        }}
      />
      {tip.value && <TipBox {...tip.value} />}
    </div>
  );
}

/** Beside the pointer, within the plot. */
function TipBox({ text, x, y }: Tip): VNode {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const { offsetWidth, parentElement, style } = box.current!;
    style.left = `${Math.min(x + 12, parentElement!.clientWidth - offsetWidth)}px`;
    style.top = `${y + 16}px`;
  }, [text, x, y]);
  return (
    <div class="map-tip" ref={box}>
      {text}
    </div>
  );
}
