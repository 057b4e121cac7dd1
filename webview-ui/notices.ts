import { button } from './dom/button';
import { element } from './dom/element';
import { icon } from './dom/icon';
import type { PageContext } from './pageContext';

/** Shown before there is anything to show. */
export function idleMessage(): HTMLElement {
  return element(
    'div',
    { class: 'message' },
    icon('globe'),
    element('h1', {}, 'No result yet'),
    element(
      'p',
      { class: 'muted' },
      'Run a command of the category Graticule from the command palette, or right-click a layer or raster in the explorer.',
    ),
  );
}

/** Shown when a job failed: the sentence, and the way to the log. */
export function failedMessage(title: string, message: string, context: PageContext): HTMLElement {
  return element(
    'div',
    { class: 'message message-error', role: 'alert' },
    icon('error'),
    element('h1', {}, title),
    element('p', {}, message),
    element('div', { class: 'message-actions' }, logButton(context)),
  );
}

/** The same over the result of an earlier run. */
export function failedBanner(message: string, context: PageContext): HTMLElement {
  const words = element('p', {}, message);
  return element('div', { class: 'banner', role: 'alert' }, icon('error'), words, logButton(context));
}

function logButton(context: PageContext): HTMLElement {
  const onClick = (): void => context.ask({ kind: 'openLog' });
  return button({ icon: 'output', label: 'Show log', onClick });
}
