import { window } from 'vscode';
import type { RunEstimate } from '../../shared/analysis';

/** Shorter runs begin at once. */
const SHORT_MS = 10_000;

/** Tells how long a job will take, and asks whether to begin. */
export async function confirmLongRun({ ms, text }: RunEstimate): Promise<boolean> {
  if (ms < SHORT_MS) return true;
  const start = 'Start';
  return (await window.showInformationMessage(text, { modal: true }, start)) === start;
}
