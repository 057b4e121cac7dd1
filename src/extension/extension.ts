import type { ExtensionContext } from 'vscode';
import { registerTools } from './assistant/registerTools';
import { registerCommands } from './commands/registerCommands';
import { createServices } from './createServices';
import { watchResultFiles } from './inputs/watchResultFiles';
import { registerRunLens } from './jobFiles/runLens';
import { offerUnfinished } from './jobs/unfinished';
import { registerResultEditor } from './panel/resultEditor';

/** Registers what the manifest promises. Files are read and jobs are run in other processes, on first use. */
export function activate(context: ExtensionContext): void {
  const services = createServices(context);
  registerCommands(services);
  registerRunLens(services);
  registerTools(services);
  registerResultEditor(services);
  void offerUnfinished(services);
  watchResultFiles(services);
}
