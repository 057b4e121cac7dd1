import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Button } from './Button';
import type { IconName } from './Icon';
import { type MenuItem, MenuList } from './MenuList';

/** A button that opens a menu. */
export function Menu({
  icon,
  label,
  items,
}: Readonly<{ icon: IconName; label: string; items: readonly MenuItem[] }>): VNode {
  const open = useSignal(false);
  const box = useRef<HTMLDivElement>(null);
  const opener = (): HTMLElement | null => box.current?.querySelector('button') ?? null;

  function close(isDone: boolean): void {
    open.value = false;
    if (isDone) opener()?.focus();
  }

  useEffect(() => {
    const { current } = box;
    const leave = ({ relatedTarget }: FocusEvent): void => {
      if (!current?.contains(relatedTarget as Node | null)) open.value = false;
    };
    current?.addEventListener('focusout', leave);
    return () => current?.removeEventListener('focusout', leave);
  }, [open]);

  return (
    <div class="menu" ref={box}>
      <Button
        icon={icon}
        label={label}
        title={label}
        aria-haspopup="menu"
        aria-expanded={open.value}
        onClick={() => {
          open.value = !open.value;
        }}
      />
      {open.value && <MenuList label={label} items={items} onClose={close} />}
    </div>
  );
}
