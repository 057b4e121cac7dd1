import type { VNode } from 'preact';
import { Button } from '../controls/Button';
import { Scroller } from '../controls/Scroller';
import { usePage } from '../state/usePage';

/** The job as it may be run again, with a button that copies it. */
export function JobText({ job }: Readonly<{ job: unknown }>): VNode {
  const page = usePage();
  const text = JSON.stringify(job, null, 2);
  return (
    <div>
      <p class="muted">The same job on the same files gives the same numbers, for any number of workers.</p>
      <Scroller kind="job-text" label="The job as JSON">
        <pre>{text}</pre>
      </Scroller>
      <Button icon="copy" label="Copy" onClick={() => page.copy(text, 'The job')} />
    </div>
  );
}
