import type { PageSettings } from '../src/shared/messages';
import type { Host } from './host/host';
import type { ViewState } from './model/viewState';

/** What every view of the page may use. */
export interface PageContext {
  readonly host: Host;
  readonly settings: PageSettings;
  view(): ViewState;
  /** Changes the view state and keeps it. */
  update(change: Partial<ViewState>): void;
  /** Selects a row everywhere; the views scroll or pan to it. */
  select(row: number | null): void;
  /** Shows a row on the map. */
  showOnMap(row: number): void;
  /** Saves the map as an image. */
  saveImage(): void;
  /** Tells the person one sentence. */
  tell(message: string): void;
}

/** A part of the page. */
export interface View {
  readonly element: HTMLElement;
  /** The selection changed, here or elsewhere. */
  selected?(row: number | null): void;
  /** The view came into sight. */
  shown?(): void;
  /** The editor's colours changed. */
  restyle?(): void;
  /** Live rows arrived. */
  refresh?(): void;
  dispose?(): void;
}
