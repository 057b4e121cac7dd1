import type { Description } from './description';
import type { Grade } from './note';
import type { PackedColumn } from './packedResult';

/** How work stands that was given to somebody. */
export const LANE_STATES = ['waiting', 'running', 'done', 'failed'] as const;
export type LaneState = (typeof LANE_STATES)[number];

/** One of those that share the work: a lane of the timeline. Its words are the host's. */
export interface Lane {
  readonly name: string;
  /** Who has it, and how far it is: stands beside the name. */
  readonly about: string;
  readonly state: LaneState;
  /** From when to when it worked, in milliseconds since the first of all began; both `null` before it began. */
  readonly startMs: number | null;
  readonly endMs: number | null;
  /** The same in a sentence, told where the pointer is on it. */
  readonly tip: string;
}

/** What a person must know, or can do, about some of the work. */
export interface WatchedNote {
  readonly grade: Grade;
  readonly text: string;
  /** A text that goes to the clipboard where the person wants, and what it is called there; none where `null`. */
  readonly copy: { readonly text: string; readonly name: string } | null;
}

/** What the host offers to do: a button, which asks for it by its name. */
export interface WatchedStep {
  readonly name: string;
  readonly label: string;
  readonly primary: boolean;
}

/** Work that is done elsewhere, as it was when the host last looked. */
export interface Watched {
  /** How far it is: in a sentence, as a share from 0 to 1, and what that means for the time to come. */
  readonly summary: string;
  readonly share: number;
  readonly left: string;
  /** From top to bottom: all of them, or those that tell most. */
  readonly lanes: readonly Lane[];
  /** Said over them where there are more. */
  readonly leftOut: string;
  /** What the axis of time spans. */
  readonly wallMs: number;
  /** The same as a table, with a row for each of all. */
  readonly description: Description;
  readonly rows: number;
  readonly columns: readonly PackedColumn[];
  readonly notes: readonly WatchedNote[];
  readonly steps: readonly WatchedStep[];
}
