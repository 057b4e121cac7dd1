import { type ReadonlySignal, signal } from '@preact/signals';

/** Counts the changes of the editor's colours: it sets them as a class of the body and as styles of the root. */
export function themeChanges(): ReadonlySignal<number> {
  const changes = signal(0);
  const watch = new MutationObserver(() => {
    changes.value++;
  });
  watch.observe(document.body, { attributeFilter: ['class'] });
  watch.observe(document.documentElement, { attributeFilter: ['style'] });
  return changes;
}
