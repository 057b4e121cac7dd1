import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the extension has logged so far in all windows of an editor, as its files hold it. */
export function loggedText(userData: string): string {
  const files = readdirSync(join(userData, 'logs'), { recursive: true, encoding: 'utf8' });
  return files
    .filter((name) => name.endsWith('Graticule.log'))
    .map((name) => readFileSync(join(userData, 'logs', name), 'utf8'))
    .join('');
}
