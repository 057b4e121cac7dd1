import type { VNode } from 'preact';

/** Buttons in a row, of which one is pressed at most. */
export function Segments({
  name,
  labels,
  pressed,
  onPress,
}: {
  readonly name: string;
  readonly labels: readonly string[];
  /** The place of the one that is pressed; none where that is -1. */
  readonly pressed: number;
  onPress(place: number): void;
}): VNode {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset has a layout of its own in every browser
    <div class="segments" role="group" aria-label={name}>
      {labels.map((label, place) => (
        <button type="button" key={label} aria-pressed={place === pressed} onClick={() => onPress(place)}>
          {label}
        </button>
      ))}
    </div>
  );
}
