import type { FileBytes } from '../fileBytes';
import { createDiskCache, type DiskCache } from './diskCache';
import { openRemoteFile, type RemoteFile } from './remoteFile';

/** A file of the web that this thread has open, and how many times. */
interface Shared {
  readonly file: RemoteFile;
  users: number;
}

const shared = new Map<string, Shared>();
let cache: DiskCache | undefined;

/** Opens a file at an address. Whoever opens the same one again in this thread shares what was fetched of it. */
export async function openRemote(url: string, label: string): Promise<FileBytes> {
  cache ??= createDiskCache();
  const opened = await openRemoteFile(url, label, cache);
  let entry = shared.get(url);
  if (entry?.file.stamp !== opened.stamp) {
    entry = { file: opened, users: 0 };
    shared.set(url, entry);
  }
  entry.users++;
  return { ...entry.file, label: opened.label, close: () => close(url, entry) };
}

async function close(url: string, entry: Shared): Promise<void> {
  if (--entry.users > 0) return;
  if (shared.get(url) === entry) shared.delete(url);
  await entry.file.close();
}

/** Begins to fetch what will be read of a file that this thread has open, in place of what was to come before. */
export function prepareRemote(url: string, stretches: Float64Array, cancelled: () => boolean): void {
  shared.get(url)?.file.prepare(stretches, cancelled);
}
