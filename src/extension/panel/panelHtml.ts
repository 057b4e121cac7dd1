import { randomBytes } from 'node:crypto';
import { Uri, type Webview } from 'vscode';
import { webviewHtml } from '../../shared/pageHtml';

/** The document of a panel. `panel` is the id under which its result is kept. */
export function panelHtml(webview: Webview, assets: Uri, panel: string): string {
  const uriOf = (name: string): string => webview.asWebviewUri(Uri.joinPath(assets, name)).toString();
  return webviewHtml({
    cspSource: webview.cspSource,
    nonce: randomBytes(16).toString('base64url'),
    scriptUri: uriOf('page.js'),
    styleUri: uriOf('page.css'),
    panel,
  });
}
