import { jsonChunks } from './jsonChunks';
import { REPORT_ELEMENT, type ReportPayload } from './messages';

/** What the panel's page needs of the webview that holds it. */
export interface WebviewParts {
  /** The webview's `cspSource`. */
  readonly cspSource: string;
  /** Random, new for each page. */
  readonly nonce: string;
  readonly scriptUri: string;
  readonly styleUri: string;
  /** Which result the panel shows: the page keeps it in its state, for the restore after a reload. */
  readonly panel?: string;
}

/** The page of the panel: nothing but our script and style sheet may load, and no form may send anything. */
export function webviewHtml({ cspSource, nonce, scriptUri, styleUri, panel }: WebviewParts): string {
  const pieces = pageHtml({
    policy: {
      'img-src': `${cspSource} blob:`,
      'style-src': cspSource,
      'script-src': `'nonce-${nonce}'`,
    },
    title: 'Graticule',
    style: `<link rel="stylesheet" href="${escapeText(styleUri)}">`,
    panel,
    scripts: [`<script nonce="${nonce}" src="${escapeText(scriptUri)}"></script>`],
  });
  return [...pieces].join('');
}

/** What a self-contained report is made of. */
export interface ReportParts {
  /** The built page script and style sheet. */
  readonly script: string;
  readonly style: string;
  readonly payload: ReportPayload;
  /** The SHA-256 of a text's UTF-8 bytes, in base64. */
  sha256(text: string): string;
}

/**
 * A report in one file, in pieces: the same page with its result inside. Script and style are allowed by their
 * hashes, and nothing else may load.
 */
export function reportHtml({ script, style, payload, sha256 }: ReportParts): Iterable<string> {
  const safeScript = script.replace(/<\/(script)/gi, '<\\/$1').replace(/<!--/g, '<\\!--');
  return pageHtml({
    policy: {
      'img-src': 'blob:',
      'style-src': `'sha256-${sha256(style)}'`,
      'script-src': `'sha256-${sha256(safeScript)}'`,
    },
    title: payload.title,
    style: `<style>${style}</style>`,
    scripts: [
      `<script type="application/json" id="${REPORT_ELEMENT}">`,
      scriptJson(payload),
      `</script>\n<script>${safeScript}</script>`,
    ],
  });
}

/** What differs between the documents of the page. */
interface DocumentParts {
  /** What may load, by directive; all else may not. `default-src` does not cover bases and forms. */
  readonly policy: Readonly<Record<string, string>>;
  readonly title: string;
  /** Elements, as markup. */
  readonly style: string;
  readonly scripts: readonly (string | Iterable<string>)[];
  readonly panel?: string | undefined;
}

function* pageHtml({ policy, title, style, scripts, panel }: DocumentParts): Generator<string> {
  const none = { 'default-src': "'none'", 'base-uri': "'none'", 'form-action': "'none'" };
  const directives = Object.entries({ ...none, ...policy }).map((entry) => entry.join(' '));
  yield `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeText(directives.join('; '))}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeText(title)}</title>
${style}
</head>
<body${panel === undefined ? '' : ` data-panel="${escapeText(panel)}"`}>
<div id="graticule"></div>
`;
  for (const part of scripts) yield* typeof part === 'string' ? [part] : part;
  yield '\n</body>\n</html>\n';
}

/** JSON that cannot end the element that holds it, whatever text is in the data. */
function* scriptJson(value: unknown): Generator<string> {
  for (const chunk of jsonChunks(value))
    yield chunk
      .replace(/</g, '\\u003c')
      .replace(/\u2028/g, '\\u2028')
      .replace(/\u2029/g, '\\u2029');
}

function escapeText(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
