import type { RunEstimate } from '../shared/analysis';
import type { RunEvent } from '../shared/events';

/** What a process that works for another is told. A request has a number, under which it is answered. */
export type ToProcess<R> =
  | { readonly type: 'request'; readonly id: number; readonly request: R }
  | { readonly type: 'cancel'; readonly id: number }
  /** The answer to an `estimate`. */
  | { readonly type: 'confirm'; readonly id: number; readonly yes: boolean };

/** Why something did not work out. */
export interface Fault {
  /** `person`: the message is for a person; `cancelled`: nothing is wrong; `bug`: for the log. */
  readonly kind: 'person' | 'cancelled' | 'bug';
  readonly message: string;
  readonly stack?: string;
  /** Of a `UserError`: what it says of itself. */
  readonly change?: string | undefined;
}

/** What such a process says of a request. */
export type FromProcess =
  | { readonly type: 'event'; readonly id: number; readonly event: RunEvent }
  | { readonly type: 'estimate'; readonly id: number; readonly estimate: RunEstimate }
  | { readonly type: 'done'; readonly id: number; readonly value: unknown }
  | { readonly type: 'failed'; readonly id: number; readonly fault: Fault };
