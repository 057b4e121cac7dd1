// biome-ignore-all lint/a11y/noRedundantRoles: the style sheet lays the table out as a grid in a narrow window, where some browsers drop the roles.
import type { VNode } from 'preact';
import { formatBytes, formatDuration, formatFactor, formatPercent, NO_VALUE } from '../../src/shared/format';
import { Scroller } from '../controls/Scroller';
import { PhaseBar } from './PhaseBar';
import type { TimingRow } from './timingRows';

/** The ways of running as a table whose second column is a bar stacked by phase. */
export function TimingTable({ rows }: Readonly<{ rows: readonly TimingRow[] }>): VNode {
  const times = rows.map(({ wallMs }) => wallMs);
  const longestMs = Math.max(...times, 1e-9);
  const fastestMs = Math.min(...times);
  const compared = rows.length > 1;
  const heads = ['Run', 'Phases', 'Time', ...(compared ? ['Speed-up', 'Efficiency'] : []), 'Peak memory'];
  return (
    <Scroller kind="about-wide" label="Timings">
      <table class={compared ? 'plain-table timing-table compared' : 'plain-table timing-table'} role="table">
        <caption class="visually-hidden">Time by phase for each way of running the job</caption>
        <thead role="rowgroup">
          <tr role="row">
            {heads.map((text, at) => (
              <th scope="col" role="columnheader" class={at > 1 ? 'right' : undefined} key={text}>
                {text}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <tr
              role="row"
              class={compared && row.wallMs === fastestMs ? 'fastest' : undefined}
              key={row.label}
            >
              <th scope="row" role="rowheader">
                {row.label}
              </th>
              <td class="bar-cell" role="cell">
                <PhaseBar row={row} longestMs={longestMs} />
              </td>
              <NumberCell text={formatDuration(row.wallMs)} />
              {compared && <NumberCell text={orNone(row.speedUp, formatFactor)} />}
              {compared && <NumberCell text={orNone(row.efficiency, formatPercent)} />}
              <NumberCell text={formatBytes(row.peakMemoryBytes)} />
            </tr>
          ))}
        </tbody>
      </table>
    </Scroller>
  );
}

function NumberCell({ text }: Readonly<{ text: string }>): VNode {
  return (
    <td class="right" role="cell">
      {text}
    </td>
  );
}

function orNone(value: number | null, format: (value: number) => string): string {
  return value === null ? NO_VALUE : format(value);
}
