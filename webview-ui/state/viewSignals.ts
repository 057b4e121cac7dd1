import { effect, type Signal, signal } from '@preact/signals';
import type { ViewState } from './viewState';

/** Each member of the view state as a signal of its own, so that a change reaches what reads it and nothing else. */
export type ViewSignals = { readonly [K in keyof ViewState]: Signal<ViewState[K]> };

/**
 * The view state as signals.
 *
 * @param save called after every change with the whole of it
 */
export function viewSignals(first: ViewState, save: (view: ViewState) => void): ViewSignals {
  const entries = Object.entries(first).map(([name, value]) => [name, signal<unknown>(value)] as const);
  const signals = Object.fromEntries(entries) as unknown as ViewSignals;
  let isFirst = true;
  effect(() => {
    const view = viewNow(signals);
    if (!isFirst) save(view);
    isFirst = false;
  });
  return signals;
}

/** The whole view state as it is. */
export function viewNow(signals: ViewSignals): ViewState {
  const entries = Object.entries(signals as Record<string, Signal<unknown>>);
  return Object.fromEntries(entries.map(([name, { value }]) => [name, value])) as unknown as ViewState;
}
