import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Page } from './pageState';

/** Carries the page's state to all of its components. */
export const PageContext = createContext<Page | null>(null);

/** The page's state. */
export function usePage(): Page {
  return useContext(PageContext)!;
}
