import { type Answerers, answerAsked } from '../../src/shared/asking';
import type { RasterLayer, ReportPayload, Requests } from '../../src/shared/messages';
import { packResult } from '../../src/shared/packedResult';
import type { Host } from './host';

const READ_ONLY = 'A report is read only: open its result in the editor for this.';

/** The page alone in a file, with the result that it carries. */
export function createReportHost(payload: ReportPayload): Host {
  const refuse = (): never => {
    throw new Error(READ_ONLY);
  };
  const answerers: Answerers<Requests, null> = {
    rasters: () => ({ layers: payload.layers.map(decodeLayer) }),
    async copy({ text }) {
      await navigator.clipboard.writeText(text);
      return {};
    },
    saveImage(picture) {
      saveFile(picture);
      return { saved: true };
    },
    probe() {
      throw new Error(payload.document.result.description.probe?.unavailable ?? READ_ONLY);
    },
    ...{ export: refuse, openLog: refuse, cancel: refuse, rerun: refuse },
    ...{ discard: refuse, change: refuse, compare: refuse, beside: refuse, step: refuse },
  };

  return {
    live: false,
    start(receive) {
      const { title, document: result, settings } = payload;
      receive({ type: 'state', state: { kind: 'done', title, document: packResult(result) }, settings });
    },
    request: (request) => answerAsked(answerers, request, null),
    loadView: () => payload.view,
    saveView: () => {},
  };
}

function decodeLayer({ png, ...layer }: ReportPayload['layers'][number]): RasterLayer {
  const bytes = Uint8Array.from(atob(png), (character) => character.charCodeAt(0));
  return { ...layer, pixels: { png: bytes } };
}

const PICTURE_TYPES = { png: 'image/png', svg: 'image/svg+xml' } as const;

function saveFile({ name, bytes, format }: Requests['saveImage']['ask']): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([bytes], { type: PICTURE_TYPES[format] }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
