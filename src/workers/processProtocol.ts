import type { RunEstimate } from '../shared/analysis';
import { type FromAnswerer, type FromAsker, isReplyOf, type ReplyOf } from '../shared/asking';
import type { RunEvent } from '../shared/events';
import {
  anyRecord,
  each,
  type Guard,
  isBoolean,
  isCount,
  isNumber,
  isText,
  oneOf,
  optional,
  shape,
  tagged,
} from '../shared/guards';

/** What a process that works for another is told. */
export type ToProcess<Q> =
  | FromAsker<Q>
  /** The answer to an `estimate`. */
  | { readonly type: 'confirm'; readonly id: number; readonly yes: boolean };

/** Why something did not work out. */
export interface Fault {
  /** `person`: the message is for a person; `cancelled`: nothing is wrong; `bug`: for the log. */
  readonly kind: 'person' | 'cancelled' | 'bug';
  readonly message: string;
  readonly stack?: string | undefined;
  /** Of a `UserError`: what it says of itself. */
  readonly change?: string | undefined;
}

/** What such a process says of a question. */
export type FromProcess<R> =
  | { readonly type: 'event'; readonly id: number; readonly event: RunEvent }
  | { readonly type: 'estimate'; readonly id: number; readonly estimate: RunEstimate }
  | FromAnswerer<R>;

/** A message of which the name of the question is not known yet; see `isAskedOf`. */
export const isToProcess = tagged<'type', ToProcess<Readonly<Record<string, unknown>>>>('type', {
  request: { id: isCount, request: anyRecord() },
  cancel: { id: isCount },
  confirm: { id: isCount, yes: isBoolean },
});

/** A message of which the reply is not looked at yet; see `isReply`. */
export const isFromProcess = tagged<'type', FromProcess<unknown>>('type', {
  event: { id: isCount, event: anyRecord() },
  estimate: {
    id: isCount,
    estimate: shape<RunEstimate>({ ...each(isNumber, 'ms', 'workers', 'memoryBytes'), text: isText }),
  },
  reply: { id: isCount, reply: anything },
});

export const isReply: Guard<ReplyOf<unknown, Fault>> = isReplyOf(
  anything,
  shape<Fault>({
    kind: oneOf('person', 'cancelled', 'bug'),
    message: isText,
    ...each(optional(isText), 'stack', 'change'),
  }),
);

function anything(_value: unknown): _value is unknown {
  return true;
}
