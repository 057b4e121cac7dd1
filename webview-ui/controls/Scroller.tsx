import type { ComponentChildren, Ref, VNode } from 'preact';

/** A part of the page that scrolls, in reach of the keyboard. */
export function Scroller({
  kind,
  label,
  box,
  children,
}: {
  /** Its class. */
  readonly kind: string;
  /** What it is called, where its heading does not say. */
  readonly label?: string;
  readonly box?: Ref<HTMLElement>;
  readonly children: ComponentChildren;
}): VNode {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys scroll only what has the focus
    <section class={kind} aria-label={label} tabIndex={0} ref={box}>
      {children}
    </section>
  );
}
