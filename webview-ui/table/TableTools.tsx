import type { VNode } from 'preact';
import { Button } from '../controls/Button';
import { FilterBox, FilterFaults } from './FilterBox';
import type { TableModel } from './tableModel';
import { missingWords } from './tableSource';

/** What stands over a table: its filter, how many rows that leaves, and how many have no value. */
export function TableTools({ model }: Readonly<{ model: TableModel }>): VNode {
  const missing = model.missing.value;
  return (
    <div class="table-tools">
      <FilterBox model={model} />
      <span class="muted number">{model.count.value}</span>
      <span>
        {missing > 0 && <Button icon="warning" label={missingWords(missing)} onClick={model.showMissing} />}
      </span>
      <Button icon="clearAll" label="Clear filter and sorting" iconOnly onClick={model.clear} />
      <FilterFaults model={model} />
    </div>
  );
}
