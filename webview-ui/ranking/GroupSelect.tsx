import type { VNode } from 'preact';
import { formatCount, singular } from '../../src/shared/format';
import { capitalised } from '../model/words';
import type { GroupChoice } from './groupChoice';
import type { RankedData } from './rankedData';

/** A list of the groups of a ranking to choose from. */
export function GroupSelect({
  data,
  choice,
  onChange,
}: Readonly<{ data: RankedData; choice: GroupChoice; onChange(choice: GroupChoice): void }>): VNode {
  const { groups } = data.weights;
  const group = singular(groups);
  return (
    <label class="group-choice">
      <span class="muted">{capitalised(groups)}</span>
      <select
        class="select"
        value={String(choice)}
        onChange={({ currentTarget: { value } }) =>
          onChange(value === 'best' || value === 'all' ? value : Number(value))
        }
      >
        <option value="best">
          Best of each {group} ({formatCount(data.groups.length)})
        </option>
        <option value="all">
          All {data.plural} of all {groups} ({formatCount(data.table.rows)})
        </option>
        <optgroup label={`One ${group}`}>
          {data.groups.map(({ name, from }, place) => (
            <option value={place} key={from}>
              {name}
            </option>
          ))}
        </optgroup>
      </select>
    </label>
  );
}
