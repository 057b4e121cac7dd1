import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type {
  HostRequest,
  HostToPage,
  PageState,
  PageToHost,
  Reply,
  RequestKind,
  Requests,
} from '../../../src/shared/messages';
import { packResult } from '../../../src/shared/packedResult';
import type { OpenedResult } from '../../../src/shared/result';
import { type ThemeName, themes } from './themes';

const folder = join(import.meta.dirname, '../../../build/screenshots');

/** What the page's fake editor knows. The functions live in the browser; see `openPanel`. */
declare global {
  interface Window {
    fake: {
      sent: PageToHost[];
      violations: string[];
      kept: unknown;
      replies: Partial<Record<HostRequest['kind'], Reply>>;
    };
  }
}

/** A panel with a fake editor around it. */
export interface Panel {
  readonly page: Page;
  /** Requests for anything that is not the page's own files. */
  readonly strays: string[];
  readonly errors: string[];
  post(message: HostToPage): Promise<void>;
  /** What is answered to requests of a kind from now on. */
  answer(kind: HostRequest['kind'], reply: Reply): Promise<void>;
  sent(): Promise<PageToHost[]>;
  violations(): Promise<string[]>;
  screenshot(name: string): Promise<void>;
}

export interface PanelOptions {
  readonly theme?: ThemeName;
  /** The view state that the editor kept. */
  readonly kept?: unknown;
}

/** Opens the built page with a fake editor in it. */
export async function openPanel(page: Page, origin: string, options: PanelOptions = {}): Promise<Panel> {
  const strays: string[] = [];
  const errors: string[] = [];
  page.on('request', (request) => {
    const url = request.url();
    if (
      !/^(blob|data):/.test(url) &&
      !/\/(page\.(js|css)|favicon\.ico|report\.html)?$/.test(url.replace(origin, ''))
    )
      strays.push(url);
  });
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' || /not understood/.test(message.text())) errors.push(message.text());
  });
  const theme = themes[options.theme ?? 'light'];
  await page.addInitScript(
    ({ kept, className, variables }) => {
      // What is answered where a test does not say; to other requests nothing more than that all is well.
      const usual: { readonly [K in RequestKind]?: Requests[K]['answer'] } = {
        rasters: { layers: [] },
        probe: {
          ...{ x: 0, y: 0, reach: 0, values: [] },
          bounds: { minX: 0, minY: 0, maxX: 1, maxY: 1 },
          columns: 1,
          rows: 1,
          classes: new Uint8Array(1),
        },
        export: { saved: true },
        saveImage: { saved: true },
      };
      /** A probe as it would be at the place that was asked about. */
      const movedTo = ({ x, y }: { x: number; y: number }, reply: Reply): Reply => {
        if ('err' in reply) return reply;
        const probe = reply.ok as Requests['probe']['answer'];
        const { reach } = probe;
        const bounds = { minX: x - reach, minY: y - reach, maxX: x + reach, maxY: y + reach };
        return { ok: { ...probe, x, y, bounds } };
      };
      window.fake = { sent: [], violations: [], kept, replies: {} };
      document.addEventListener('securitypolicyviolation', (event) => {
        window.fake.violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
      });
      const api = () => ({
        postMessage(message: unknown) {
          const sent = structuredClone(message) as PageToHost;
          window.fake.sent.push(sent);
          if (sent.type !== 'request') return;
          const answer = window.fake.replies[sent.request.kind] ?? { ok: usual[sent.request.kind] ?? {} };
          const reply = sent.request.kind === 'probe' ? movedTo(sent.request, answer) : answer;
          setTimeout(() => postMessage({ type: 'reply', id: sent.id, reply }, '*'));
        },
        getState: () => window.fake.kept,
        setState(state: unknown) {
          window.fake.kept = structuredClone(state);
        },
      });
      Object.assign(globalThis, { acquireVsCodeApi: api });
      addEventListener('DOMContentLoaded', () => {
        document.body.classList.add(className);
        for (const [name, value] of Object.entries(variables)) {
          document.documentElement.style.setProperty(`--vscode-${name}`, value);
        }
      });
    },
    {
      kept: options.kept,
      className: theme.className,
      variables: theme.variables as Record<string, string>,
    },
  );
  await page.goto(`${origin}/`);

  return {
    page,
    strays,
    errors,
    post: (message) => page.evaluate((data) => window.postMessage(data, '*'), message),
    answer: (kind, reply) =>
      page.evaluate(
        ({ kind, reply }) => {
          window.fake.replies[kind] = reply;
        },
        { kind, reply },
      ),
    sent: () => page.evaluate(() => window.fake.sent),
    violations: () => page.evaluate(() => window.fake.violations),
    async screenshot(name) {
      mkdirSync(folder, { recursive: true });
      await page.screenshot({ path: join(folder, `${name}.png`) });
    },
  };
}

/** The message that shows a result. */
export function doneMessage(document: OpenedResult, title: string): HostToPage {
  return stateMessage({ kind: 'done', title, document: packResult(document) });
}

export function stateMessage(state: PageState): HostToPage {
  return { type: 'state', state, settings: { ramp: 'viridis' } };
}

/** Texts of the cells of a table's column, by its place. */
export function cellsOf({ page }: Panel, place: number): Promise<string[]> {
  return page.$$eval(
    'tr[data-row]',
    (rows, at) => rows.map((row) => row.children[at]!.textContent ?? ''),
    place,
  );
}
