import type { VNode } from 'preact';
import { cssColour, type RampName, rampColour, ZERO_COLOUR } from '../../src/shared/colourRamps';
import { formatNumber } from '../../src/shared/format';
import { ColourKey, Swatch } from '../controls/ColourKey';
import { colouring, type LegendContent, legendClasses } from './legendContent';

const WIDTH = 200;
const BAR_HEIGHT = 12;
const HISTOGRAM_HEIGHT = 34;
const STOPS = Array.from({ length: 17 }, (_, index) => index / 16);

/** A colour bar with the distribution of the values on top of it, or their classes. Where all are a 0 that is coloured apart, that alone. */
export function Legend({ content }: Readonly<{ content: LegendContent }>): VNode {
  const { words, scale } = content;
  const { isZeroApart, hasOthers } = colouring(scale);
  const classes = legendClasses(content);
  return (
    <div class="map-legend">
      <div class="map-legend-title">
        {words.label}
        {words.unit && <span class="muted"> ({words.unit})</span>}
      </div>
      {hasOthers && classes.length === 0 && <ColourBar content={content} />}
      {hasOthers && classes.length > 0 && (
        <ColourKey
          kind="map-legend-classes number"
          entries={classes.map(([colour, bounds]) => [<Swatch colour={colour} />, bounds] as const)}
        />
      )}
      {isZeroApart && (
        <div class="map-legend-zero">
          <Swatch colour={cssColour(ZERO_COLOUR)} />
          {`${formatNumber(0, 0)}: ${scale.zero}`}
        </div>
      )}
    </div>
  );
}

function ColourBar({ content }: Readonly<{ content: LegendContent }>): VNode {
  const { words, scale, histogram } = content;
  const { min, max, ramp } = scale;
  const [from, middle, to] = [min, (min + max) / 2, max].map((value) => formatNumber(value, words.digits));
  const top = histogram === undefined ? 0 : HISTOGRAM_HEIGHT;
  return (
    <>
      <svg
        viewBox={`0 0 ${WIDTH} ${top + BAR_HEIGHT}`}
        width={WIDTH}
        height={top + BAR_HEIGHT}
        role="img"
        aria-label={`Colours of ${words.label} from ${from} to ${to}`}
      >
        <defs>
          <Gradient ramp={ramp} />
        </defs>
        {histogram && <Histogram counts={histogram} />}
        <rect
          x={0}
          y={top}
          width={WIDTH}
          height={BAR_HEIGHT}
          fill={`url(#ramp-${ramp})`}
          class="map-legend-bar"
        />
      </svg>
      <div class="map-legend-ticks number" aria-hidden="true">
        {[from, middle, to].map((text, place) => (
          <span key={place /* texts may be alike */}>{text}</span>
        ))}
      </div>
    </>
  );
}

function Gradient({ ramp }: Readonly<{ ramp: RampName }>): VNode {
  return (
    <linearGradient id={`ramp-${ramp}`}>
      {STOPS.map((share) => (
        <stop key={share} offset={share} stop-color={cssColour(rampColour(ramp, share))} />
      ))}
    </linearGradient>
  );
}

function Histogram({ counts }: Readonly<{ counts: readonly number[] }>): VNode {
  const max = Math.max(1, ...counts);
  const width = WIDTH / counts.length;
  return (
    <>
      {counts.map((count, place) => {
        const height = ((HISTOGRAM_HEIGHT - 3) * count) / max;
        return (
          <rect
            key={place /* classes have no other name */}
            class="map-legend-count"
            x={(place * width + 0.5).toFixed(2)}
            y={(HISTOGRAM_HEIGHT - 2 - height).toFixed(2)}
            width={(width - 1).toFixed(2)}
            height={height.toFixed(2)}
          />
        );
      })}
    </>
  );
}
