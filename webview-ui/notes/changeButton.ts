import type { HostRequest } from '../../src/shared/messages';
import { button } from '../dom/button';
import { lowered } from '../model/words';
import type { PageContext } from '../pageContext';

/** Asks for an input or parameter anew: the way out of what a note or a failure says. Nothing where no host could. */
export function changeButton(field: string, label: string, context: PageContext): HTMLElement | null {
  if (!context.host.live) return null;
  const request: HostRequest = { kind: 'change', field };
  return button({ label: `Change ${lowered(label)}…`, onClick: () => context.ask(request) });
}
