/** A format that a result can be written in: stated here once, for files, menus and messages. */
interface FormatFacts {
  /** Of its files, with the dot. */
  readonly ending: string;
  /** On screen. */
  readonly label: string;
  readonly detail: string;
  /** In the panel's menu. */
  readonly menu: string;
  /** Whether its rows must be places on a map. */
  readonly ofPlaces: boolean;
}

/** Every format, in the order of menus. */
export const EXPORT_FORMATS = {
  csv: {
    ending: '.csv',
    label: 'CSV',
    detail: 'A table for spreadsheets and statistics',
    menu: 'Table as CSV…',
    ofPlaces: false,
  },
  geojson: {
    ending: '.geojson',
    label: 'GeoJSON',
    detail: 'A layer for maps, with its provenance',
    menu: 'Points as GeoJSON…',
    ofPlaces: true,
  },
  geopackage: {
    ending: '.gpkg',
    label: 'GeoPackage',
    detail: 'A layer for QGIS and other GIS, with its provenance',
    menu: 'Points as GeoPackage…',
    ofPlaces: true,
  },
  flatgeobuf: {
    ending: '.fgb',
    label: 'FlatGeobuf',
    detail: 'A compact layer for GIS and the web',
    menu: 'Points as FlatGeobuf…',
    ofPlaces: true,
  },
  markdown: {
    ending: '.md',
    label: 'Markdown',
    detail: 'A table for text',
    menu: 'Table as Markdown…',
    ofPlaces: false,
  },
  report: {
    ending: '.html',
    label: 'HTML Report',
    detail: 'This panel as one file that opens in any browser',
    menu: 'Report as HTML…',
    ofPlaces: false,
  },
  json: {
    ending: '.graticule-result.json',
    label: 'Result Document',
    detail: 'Everything, to be opened here again',
    menu: 'Result as JSON…',
    ofPlaces: false,
  },
} as const satisfies Readonly<Record<string, FormatFacts>>;

/** Files that can be made of a result. */
export type ExportFormat = keyof typeof EXPORT_FORMATS;

/** The end of its files' ending, with its dot, as file dialogs and `--out` take it: `.json` of a result document. */
export function lastEnding(format: ExportFormat): string {
  return EXPORT_FORMATS[format].ending.replace(/^.*\./, '.');
}

/** The names of all formats, in the order of menus. */
export const EXPORT_NAMES = Object.keys(EXPORT_FORMATS) as readonly ExportFormat[];

/** The endings of files that a table can be written to, of some formats. */
export function tableEndings(exports: readonly ExportFormat[]): string[] {
  return exports.filter((format) => format !== 'report').map(lastEnding);
}
