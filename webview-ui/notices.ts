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

/** Shown when a job failed: the sentence, what is kept, the remedy where one is known, and the way to the log. */
export function failedMessage(failed: Failed, context: PageContext): HTMLElement {
  return element(
    'div',
    { class: 'message message-error', role: 'alert' },
    icon('error'),
    element('h1', {}, failed.title),
    element('p', {}, failed.message),
    failed.kept && element('p', {}, `${keptText(failed.kept, failed.kept.name)}.`),
    element('div', { class: 'message-actions' }, ...remedies(failed, context), logButton(context)),
  );
}

/** The same over the result of an earlier run. */
export function failedBanner(failed: Failed, context: PageContext): HTMLElement {
  const { message, kept } = failed;
  return element(
    'div',
    { class: 'banner', role: 'alert' },
    icon('error'),
    element('p', {}, kept === null ? message : `${message} ${keptText(kept, kept.name)}.`),
    ...remedies(failed, context),
    logButton(context),
  );
}

/** What mends it, and the ways on with what is kept. */
function remedies({ change, kept, earlier }: Failed, context: PageContext): (HTMLElement | null)[] {
  const helpsAgain = change === null || kept !== null;
  return [
    change && changeButton(change.field, change.label, context),
    helpsAgain && earlier === null ? againButton(context) : null, // over an earlier result the head has it
    kept && deleteButton(context),
  ];
}

type Stopped = Extract<PageState, { readonly kind: 'stopped' }>;

/** Shown when the person has stopped a run: what is kept, and the ways on. */
export function stoppedMessage(stopped: Stopped, context: PageContext): HTMLElement {
  const ways = stopped.kept === null ? [againButton(context)] : keptButtons(context);
  return element(
    'div',
    { class: 'message', role: 'status' },
    icon('circleSlash'),
    element('h1', {}, stopped.title),
    element('p', {}, stoppedText(stopped)),
    element('div', { class: 'message-actions' }, ...ways),
  );
}

/** The same over the result of an earlier run. */
export function stoppedBanner(stopped: Stopped, context: PageContext): HTMLElement {
  const words = element('p', {}, `${stoppedText(stopped)} This is the result of an earlier run.`);
  return element(
    'div',
    { class: 'banner banner-plain', role: 'status' },
    icon('circleSlash'),
    words,
    ...(stopped.kept === null ? [] : keptButtons(context)), // the head has the other way
  );
}

function stoppedText({ kept }: Stopped): string {
  return kept === null ? 'Stopped: nothing was kept.' : `Stopped: ${keptText(kept, kept.name)}.`;
}

function againButton(context: PageContext): HTMLElement {
  const onClick = (): void => context.ask({ kind: 'rerun' });
  return button({ icon: 'debugRestart', label: 'Run again', onClick });
}

/** To go on with what is kept, or to have it deleted. */
function keptButtons(context: PageContext): HTMLElement[] {
  const onClick = (): void => context.ask({ kind: 'rerun' });
  return [button({ icon: 'play', label: 'Resume', primary: true, onClick }), deleteButton(context)];
}

function deleteButton(context: PageContext): HTMLElement {
  const onClick = (): void => context.ask({ kind: 'discard' });
  return button({ icon: 'trash', label: 'Delete', onClick });
}

function logButton(context: PageContext): HTMLElement {
  const onClick = (): void => context.ask({ kind: 'openLog' });
  return button({ icon: 'output', label: 'Show log', onClick });
}
