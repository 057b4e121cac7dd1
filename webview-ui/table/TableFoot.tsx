import type { VNode } from 'preact';
import { formatItems } from '../../src/shared/format';
import { capitalised } from '../model/words';
import type { TableModel } from './tableModel';

/** The totals under the table, and what helps to read it. */
export function TableFoot({ model, help }: Readonly<{ model: TableModel; help: string | undefined }>): VNode {
  const { entries, isOfShown } = model.totals.value;
  return (
    <div class="table-foot">
      <dl>
        {entries.map(({ name, text }) => (
          <div key={name}>
            <dt>{capitalised(name)}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      {isOfShown && entries.length > 0 && (
        <p class="muted">of {formatItems(model.shown.value.length, 'rows')} shown</p>
      )}
      {help !== undefined && <p class="muted">{help}</p>}
    </div>
  );
}
