import type { VNode } from 'preact';
import { PHASES, type Phase } from '../../src/shared/result';
import { ColourKey, Swatch } from '../controls/ColourKey';
import type { Tone } from './timelineModel';

/** What a phase does, for its key. */
const words: Readonly<Record<Phase, string>> = {
  start: 'start: processes and threads',
  read: 'read: files decoded',
  share: 'share: memory set up or copied',
  compute: 'compute: the tasks',
  collect: 'collect: results put in order',
};

/** The class that gives a phase, or what failed, its colour. */
export function phaseClass(phase: Tone): string {
  return `phase-${phase}`;
}

/** The key to the colours of the bars. */
export function PhaseKey(): VNode {
  return (
    <ColourKey
      kind="phase-key"
      entries={PHASES.map((phase) => [<Swatch key={phase} kind={phaseClass(phase)} />, words[phase]])}
    />
  );
}
