import type { VNode } from 'preact';
import { Button } from '../controls/Button';
import { lowered } from '../model/words';
import { usePage } from '../state/usePage';

/** Asks for an input or parameter anew: the way out of what a note or a failure says. Nothing where no host could. */
export function ChangeButton({ field, label }: Readonly<{ field: string; label: string }>): VNode | null {
  const page = usePage();
  if (!page.host.live) return null;
  return <Button label={`Change ${lowered(label)}…`} onClick={() => page.ask({ kind: 'change', field })} />;
}
