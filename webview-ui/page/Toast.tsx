import type { VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import { Button } from '../controls/Button';
import { Icon } from '../controls/Icon';
import { usePage } from '../state/usePage';

const SHOWN_MS = 8000;

/** One sentence in the corner, for a while. */
export function Toast(): VNode | null {
  const page = usePage();
  const text = page.toast.value;
  useEffect(() => {
    if (text === null) return;
    const timer = setTimeout(() => page.tell(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [text, page]);
  if (text === null) return null;
  return (
    <div class="toast" role="alert">
      <Icon name="info" />
      <span>{text}</span>
      <Button icon="close" label="Close" iconOnly onClick={() => page.tell(null)} />
    </div>
  );
}
