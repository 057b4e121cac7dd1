import type { Note } from '../../src/shared/note';
import { element } from '../dom/element';
import type { PageContext } from '../pageContext';
import { changeButton } from './changeButton';
import { gradeSign } from './gradeSign';

/**
 * A note on one line, which opens to the whole of it, with its button.
 *
 * @param asked what the fields are called that a person is asked for, by name
 */
export function noteItem(
  { grade, text, short = text, change }: Note,
  asked: Readonly<Record<string, string>>,
  context: PageContext,
): HTMLElement {
  const full = short === text ? null : element('p', { class: 'note-full', hidden: true }, text);
  const line = element(
    'button',
    { type: 'button', class: 'note-line', title: text, 'aria-expanded': 'false', onclick: toggle },
    gradeSign(grade),
    element('span', { class: 'note-short' }, short),
  );
  const label = change !== undefined && Object.hasOwn(asked, change) ? asked[change] : undefined;

  function toggle(): void {
    const open = line.getAttribute('aria-expanded') === 'false';
    line.setAttribute('aria-expanded', String(open));
    if (full !== null) full.hidden = !open;
  }

  return element(
    'li',
    { class: 'note-item' },
    line,
    label !== undefined && changeButton(change!, label, context),
    full,
  );
}
