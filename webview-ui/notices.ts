import { keptText } from '../src/shared/keptWork';
import type { PageState } from '../src/shared/messages';
import { button } from './dom/button';
import { element } from './dom/element';
import { icon } from './dom/icon';
import { changeButton } from './notes/changeButton';
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

type Failed = Extract<PageState, { readonly kind: 'failed' }>;

/** Shown when a job failed: the sentence, the remedy where one is known, and the way to the log. */
export function failedMessage(failed: Failed, context: PageContext): HTMLElement {
  const { title, message } = failed;
  return element(
    'div',
    { class: 'message message-error', role: 'alert' },
    icon('error'),
    element('h1', {}, title),
    element('p', {}, message),
    element('div', { class: 'message-actions' }, remedyButton(failed, context), logButton(context)),
  );
}

/** The same over the result of an earlier run. */
export function failedBanner(failed: Failed, context: PageContext): HTMLElement {
  return element(
    'div',
    { class: 'banner', role: 'alert' },
    icon('error'),
    element('p', {}, failed.message),
    remedyButton(failed, context),
    logButton(context),
  );
}

function remedyButton({ change }: Failed, context: PageContext): HTMLElement | null {
  return change && changeButton(change.field, change.label, context);
}

type Stopped = Extract<PageState, { readonly kind: 'stopped' }>;

/** Shown when the person has stopped a run: what is kept, and the ways on. */
export function stoppedMessage(state: Stopped, context: PageContext): HTMLElement {
  return element(
    'div',
    { class: 'message', role: 'status' },
    icon('circleSlash'),
    element('h1', {}, state.title),
    element('p', {}, stoppedText(state)),
    element('div', { class: 'message-actions' }, ...waysOn(state, context)),
  );
}

/** The same over the result of an earlier run. */
export function stoppedBanner(state: Stopped, context: PageContext): HTMLElement {
  const words = element('p', {}, `${stoppedText(state)} This is the result of an earlier run.`);
  return element(
    'div',
    { class: 'banner banner-plain', role: 'status' },
    icon('circleSlash'),
    words,
    ...(state.kept === null ? [] : waysOn(state, context)), // the head has the other way
  );
}

function stoppedText({ kept }: Stopped): string {
  return kept === null ? 'Stopped: nothing was kept.' : `Stopped: ${keptText(kept, kept.name)}.`;
}

function waysOn({ kept }: Stopped, context: PageContext): HTMLElement[] {
  const onRun = (): void => context.ask({ kind: 'rerun' });
  const onDelete = (): void => context.ask({ kind: 'discard' });
  if (kept === null) return [button({ icon: 'debugRestart', label: 'Run again', onClick: onRun })];
  return [
    button({ icon: 'play', label: 'Resume', primary: true, onClick: onRun }),
    button({ icon: 'trash', label: 'Delete', onClick: onDelete }),
  ];
}

function logButton(context: PageContext): HTMLElement {
  const onClick = (): void => context.ask({ kind: 'openLog' });
  return button({ icon: 'output', label: 'Show log', onClick });
}
