import { type ReadonlySignal, signal } from '@preact/signals';

const now = signal(false);
addEventListener('beforeprint', () => {
  now.value = true;
});
addEventListener('afterprint', () => {
  now.value = false;
});

/** Whether the page is being printed: what shows more on paper than on screen asks this. */
export const printing: ReadonlySignal<boolean> = now;
