import { useSignal } from '@preact/signals';
import type { ComponentChildren, VNode } from 'preact';
import { Icon } from './Icon';

/** Content behind a button where the window is narrow; elsewhere there is no button, and all of it is shown. */
export function Fold({
  label,
  note = '',
  children,
}: {
  readonly label: string;
  /** What is said beside the label while the content is folded away. */
  readonly note?: string;
  readonly children: ComponentChildren;
}): VNode {
  const open = useSignal(false);
  const toggle = (): void => {
    open.value = !open.value;
  };
  return (
    <div class={open.value ? 'fold fold-open' : 'fold'}>
      <button type="button" class="fold-toggle" aria-expanded={open.value} onClick={toggle}>
        <Icon name="chevronRight" />
        <span>
          {label} <span class="fold-note muted">{note}</span>
        </span>
      </button>
      {children}
    </div>
  );
}
