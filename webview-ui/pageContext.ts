import type { PageSettings } from '../src/shared/messages';
import type { Host } from './host/host';
import type { ViewState } from './model/viewState';

/** What every view of the page may use. */
export interface PageContext {
  readonly host: Host;
  readonly settings: PageSettings;
  view(): ViewState;
  /** Changes the view state, and stores it so that the page comes back with it. */
  update(change: Partial<ViewState>): void;
  /** Selects a row in every view, or none; views that show only some rows at a time scroll or pan to it. */
  select(row: number | null): void;
  /** Selects a row and turns to the map. */
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
