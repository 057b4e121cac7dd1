import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { bundlePage } from '../../../scripts/lib/pageBundle.mjs';
import { webviewHtml } from '../../../src/shared/pageHtml';

/** The built page behind a local address, under the panel's policy. */
export interface PageServer {
  readonly origin: string;
  readonly script: string;
  readonly style: string;
  /** Serves another document at `/report.html`. */
  setReport(html: string): void;
  close(): Promise<void>;
}

const NONCE = 'dGVzdC1ub25jZS1vZi0yMg';

export async function startPageServer(): Promise<PageServer> {
  const built = await bundlePage({ write: false });
  const text = (ending: string): string => built.outputFiles!.find(({ path }) => path.endsWith(ending))!.text;
  const script = text('page.js');
  const style = text('page.css');
  let report = '';
  const server = createServer((request, response) => {
    const files: Record<string, readonly [type: string, body: string]> = {
      '/': [
        'text/html',
        webviewHtml({ cspSource: origin(), nonce: NONCE, scriptUri: '/page.js', styleUri: '/page.css' }),
      ],
      '/page.js': ['text/javascript', script],
      '/page.css': ['text/css', style],
      '/report.html': ['text/html', report],
      '/favicon.ico': ['image/x-icon', ''],
    };
    const [type, body] = files[request.url ?? ''] ?? [];
    if (type === undefined) {
      response.writeHead(404).end();
      return;
    }
    const policy = `default-src 'none'; img-src ${origin()} blob:; style-src ${origin()}; script-src 'nonce-${NONCE}'`;
    response.writeHead(200, {
      'content-type': `${type}; charset=utf-8`,
      ...(request.url === '/' ? { 'content-security-policy': policy } : {}),
    });
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  function origin(): string {
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }
  return {
    origin: origin(),
    script,
    style,
    setReport(html) {
      report = html;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
