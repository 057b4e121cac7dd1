import type { MapUpdate } from '../src/shared/analysis';
import type { ExportFormat } from '../src/shared/exportFormats';
import type { HostRequest, PageSettings, ShownTable } from '../src/shared/messages';
import type { Host } from './host/host';
import type { ViewState } from './model/viewState';

/** What every view of the page may use. */
export interface PageContext {
  readonly host: Host;
  readonly settings: PageSettings;
  view(): ViewState;
  /** Changes the view state, and stores it so that the page comes back with it. */
  update(change: Partial<ViewState>): void;
  /** Selects a row everywhere; the views scroll or pan to it. */
  select(row: number | null): void;
  /** Selects a row and turns to the map. */
  showOnMap(row: number): void;
  /** Saves the map as an image. */
  saveImage(): void;
  /** Asks the host to export what the table shows. */
  exportAs(format: ExportFormat): void;
  /** Asks the host for something; where that fails, the person is told why. */
  ask(request: HostRequest): void;
  /** Copies a text and tells the person, by what it is called at the head of a sentence. */
  copy(text: string, name: string): void;
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
  /** Finished values of a map that fills in arrived. */
  addValues?(update: MapUpdate): void;
  saveImage?(): void;
  /** What the table shows, for an export. */
  table?(): ShownTable;
  dispose?(): void;
}
