/** A version of Node beside the one that runs the tests. */
export interface OtherNode {
  readonly major: number;
  readonly program: string;
}

/** Installed versions, in ascending order; none where they were never installed. */
export function installedNodes(): readonly OtherNode[];
