import type { SpawnSyncOptions } from 'node:child_process';

export const root: string;
export function requireNode(): void;
export function ensureInstalled(): void;
export function ensureBuilt(): void;
export function npm(args: readonly string[], options?: SpawnSyncOptions): void;
