import { plainLine } from '../shared/plainText';

/**
 * Text for a notification, which may hold names and values from files: notifications follow links, `command:` ones
 * too, so that a name must not be one.
 */
export function notice(text: string): string {
  return plainLine(text).replaceAll('](', '] (');
}
