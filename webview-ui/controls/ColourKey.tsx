import type { ComponentChildren, VNode } from 'preact';

/** A patch of colour: the one that its class gives, or a CSS colour. */
export function Swatch({ kind = '', colour }: Readonly<{ kind?: string; colour?: string }>): VNode {
  return <span class={`swatch ${kind}`} style={{ background: colour }} aria-hidden="true" />;
}

/** What colours mean, as a list of patches with their words. */
export function ColourKey({
  kind,
  entries,
}: Readonly<{
  kind: string;
  entries: readonly (readonly [patch: ComponentChildren, words: string])[];
}>): VNode {
  return (
    <ul class={kind}>
      {entries.map(([patch, words]) => (
        <li key={words}>
          {patch}
          <span>{words}</span>
        </li>
      ))}
    </ul>
  );
}
