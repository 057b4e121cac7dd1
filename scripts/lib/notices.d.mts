/** What the notices say of one package. */
export interface Notice {
  readonly name: string;
  readonly version: string;
  /** An SPDX expression, as the package states it. */
  readonly licence: string;
  readonly author?: string;
  readonly homepage?: string;
  /** The licence and notice files of the package. */
  readonly texts: readonly string[];
}

/** What the notices say of each package, by name and version. */
export function notices(): Notice[];
