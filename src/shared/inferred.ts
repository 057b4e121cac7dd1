import type { z } from 'zod';

/** What a schema describes, to be read only. */
export type Inferred<S extends z.ZodType> = ReadOnly<z.infer<S>>;

type ReadOnly<T> = T extends object ? { readonly [K in keyof T]: ReadOnly<T[K]> } : T;
