import type { VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import { Button } from '../controls/Button';
import { Icon } from '../controls/Icon';
import { usePage } from '../state/usePage';

const SHOWN_MS = 8000;

/** One sentence in the corner, for a while. */
export function Toast(): VNode | null {
  const page = usePage();
  const told = page.toast.value;
  useEffect(() => {
    if (told === null) return;
    const timer = setTimeout(() => page.tell(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [told, page]);
  if (told === null) return null;
  return (
    // A sentence that is told again is an alert of its own.
    <div class="toast" role="alert" key={told.number}>
      <Icon name="info" />
      <span>{told.text}</span>
      <Button icon="close" label="Close" iconOnly onClick={() => page.tell(null)} />
    </div>
  );
}
