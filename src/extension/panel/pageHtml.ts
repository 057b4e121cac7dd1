import { randomBytes } from 'node:crypto';
import { Uri, type Webview } from 'vscode';

/**
 * The document of a panel: an empty body that the page's script fills. Nothing but the extension's own
 * script, styles and font loads, and nothing comes from the network.
 *
 * @param id which result the panel shows; the page keeps it in its state, for the restore after a reload
 */
export function pageHtml(webview: Webview, assets: Uri, id: string): string {
  const nonce = randomBytes(16).toString('base64url');
  const script = webview.asWebviewUri(Uri.joinPath(assets, 'page.js'));
  const styles = webview.asWebviewUri(Uri.joinPath(assets, 'page.css'));
  const policy = [
    "default-src 'none'",
    `img-src ${webview.cspSource} blob:`,
    `style-src ${webview.cspSource}`,
    `font-src ${webview.cspSource}`,
    `script-src 'nonce-${nonce}'`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Graticule</title>
<link rel="stylesheet" href="${styles}">
</head>
<body data-panel="${id}">
<script nonce="${nonce}" src="${script}"></script>
</body>
</html>`;
}
