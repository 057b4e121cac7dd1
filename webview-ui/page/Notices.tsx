import type { VNode } from 'preact';
import { keptText } from '../../src/shared/keptWork';
import type { PageState } from '../../src/shared/messages';
import { Button } from '../controls/Button';
import { Icon } from '../controls/Icon';
import { ChangeButton } from '../notes/ChangeButton';
import { usePage } from '../state/usePage';

type Failed = Extract<PageState, { readonly kind: 'failed' }>;
type Stopped = Extract<PageState, { readonly kind: 'stopped' }>;

/** Shown in the place of a result: that there is none yet, or why there is none and the ways on. */
export function Message({ state }: Readonly<{ state: PageState }>): VNode | null {
  if (state.kind === 'idle') return <IdleMessage />;
  if (state.kind === 'failed') {
    return (
      <div class="message message-error" role="alert">
        <Icon name="error" />
        <h1>{state.title}</h1>
        <p>{state.message}</p>
        {state.kept && <p>{keptText(state.kept, state.kept.name)}.</p>}
        <div class="message-actions">
          <Remedies failed={state} />
          <LogButton />
        </div>
      </div>
    );
  }
  if (state.kind !== 'stopped') return null;
  return (
    <div class="message" role="status">
      <Icon name="circleSlash" />
      <h1>{state.title}</h1>
      <p>{stoppedText(state)}</p>
      <div class="message-actions">{state.kept === null ? <AgainButton /> : <KeptButtons />}</div>
    </div>
  );
}

/** The same over the result of an earlier run; an empty line over a result that is as it should be. */
export function Banner({ state }: Readonly<{ state: PageState }>): VNode {
  if (state.kind === 'failed') {
    const { message, kept } = state;
    return (
      <div class="banner" role="alert">
        <Icon name="error" />
        <p>{kept === null ? message : `${message} ${keptText(kept, kept.name)}.`}</p>
        <Remedies failed={state} />
        <LogButton />
      </div>
    );
  }
  if (state.kind !== 'stopped') return <div />;
  return (
    <div class="banner banner-plain" role="status">
      <Icon name="circleSlash" />
      <p>{stoppedText(state)} This is the result of an earlier run.</p>
      {state.kept !== null && <KeptButtons /> /* the head has the other way */}
    </div>
  );
}

function IdleMessage(): VNode {
  return (
    <div class="message">
      <Icon name="globe" />
      <h1>No result yet</h1>
      <p class="muted">
        Run a command of the category Graticule from the command palette, or right-click a layer or raster in
        the explorer.
      </p>
    </div>
  );
}

/** What mends it, and the ways on with what is kept. */
function Remedies({ failed: { change, hasJob, kept, earlier } }: { readonly failed: Failed }): VNode {
  const helpsAgain = hasJob && (change === null || kept !== null);
  return (
    <>
      {change && <ChangeButton field={change.field} label={change.label} />}
      {helpsAgain && earlier === null && <AgainButton /> /* over an earlier result the head has it */}
      {kept && <DeleteButton />}
    </>
  );
}

function stoppedText({ kept }: Stopped): string {
  return kept === null ? 'Stopped: nothing was kept.' : `Stopped: ${keptText(kept, kept.name)}.`;
}

function AgainButton(): VNode {
  const page = usePage();
  return <Button icon="debugRestart" label="Run again" onClick={() => page.ask({ kind: 'rerun' })} />;
}

/** To go on with what is kept, or to have it deleted. */
function KeptButtons(): VNode {
  const page = usePage();
  return (
    <>
      <Button icon="play" label="Resume" primary onClick={() => page.ask({ kind: 'rerun' })} />
      <DeleteButton />
    </>
  );
}

function DeleteButton(): VNode {
  const page = usePage();
  return <Button icon="trash" label="Delete" onClick={() => page.ask({ kind: 'discard' })} />;
}

function LogButton(): VNode {
  const page = usePage();
  return <Button icon="output" label="Show log" onClick={() => page.ask({ kind: 'openLog' })} />;
}
