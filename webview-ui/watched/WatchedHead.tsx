import type { VNode } from 'preact';
import type { Watched } from '../../src/shared/watched';
import { Button } from '../controls/Button';
import { Icon } from '../controls/Icon';
import { GradeSign } from '../notes/GradeSign';
import { usePage } from '../state/usePage';

/** The head of work that is watched: how far it is, what can be done, and what must be known. */
export function WatchedHead({ title, watched }: Readonly<{ title: string; watched: Watched }>): VNode {
  const page = usePage();
  return (
    <header class="head">
      <div class="head-text">
        <h1>{title}</h1>
        <p>{watched.summary}</p>
      </div>
      <div class="head-actions">
        {watched.steps.map(({ name, label, primary }) => (
          <Button
            key={name}
            label={label}
            primary={primary}
            onClick={() => page.ask({ kind: 'step', name })}
          />
        ))}
        <Button icon="output" label="Show log" iconOnly onClick={() => page.ask({ kind: 'openLog' })} />
      </div>
      {watched.notes.length > 0 && <Notes notes={watched.notes} />}
    </header>
  );
}

function Notes({ notes }: Pick<Watched, 'notes'>): VNode {
  const page = usePage();
  return (
    <ul class="watched-notes">
      {notes.map(({ grade, text, copy }) => (
        <li key={text}>
          <GradeSign grade={grade} />
          <p>{text}</p>
          {copy !== null && (
            <button
              type="button"
              class="watched-copy"
              title={`Copy ${copy.text}`}
              onClick={() => page.copy(copy.text, copy.name)}
            >
              <code>{copy.text}</code>
              <Icon name="copy" />
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}
