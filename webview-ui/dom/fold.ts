import { element } from './element';
import { icon } from './icon';

/** Content behind a button where the window is narrow; elsewhere there is no button, and all of it is shown. */
export interface Fold {
  readonly element: HTMLElement;
  /** What is said beside the button's label while the content is folded away. */
  note(text: string): void;
}

export function createFold(label: string, ...content: readonly HTMLElement[]): Fold {
  const note = element('span', { class: 'fold-note muted' });
  const toggle = element(
    'button',
    {
      type: 'button',
      class: 'fold-toggle',
      'aria-expanded': 'false',
      onclick: () => {
        const open = fold.classList.toggle('fold-open');
        toggle.setAttribute('aria-expanded', String(open));
      },
    },
    icon('chevronRight'),
    element('span', {}, label, ' ', note),
  );
  const fold = element('div', { class: 'fold' }, toggle, ...content);
  return {
    element: fold,
    note(text) {
      note.textContent = text;
    },
  };
}
