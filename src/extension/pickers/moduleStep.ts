import { basename } from 'node:path';
import { Uri, window, workspace } from 'vscode';
import { writeAtomically } from '../../data/files/writeAtomically';
import { CancelledError } from '../../shared/errors';
import { FUNCTION_TEMPLATES } from '../../shared/functionTemplates';
import { MODULE_ENDINGS } from '../../shared/jobModules';
import type { AskedInput } from '../forms/asked';
import { EXCLUDED } from '../inputs/workspaceFiles';
import { chooseElsewhere } from './elsewhere';
import { ELSEWHERE, type FileItem } from './fileItems';
import { pathOf } from './pickFile';
import { pickItem } from './pickItem';
import { promptOf } from './promptOf';
import type { StepContext } from './stepContext';
import { BACK, type WizardStep } from './wizard';

const PATTERN = '**/*.mjs';
const MAX_FILES = 500;

const WRITE: FileItem = {
  label: '$(new-file) Write a new one…',
  detail: 'A module to begin with, which runs as it is',
  alwaysShow: true,
};

/** Asks for a module of the user's. None is looked into, and a new one is opened to be written: the questions end. */
export function moduleStep(name: string, field: AskedInput, { given, proposed }: StepContext): WizardStep {
  return {
    asked: () => given[name] === undefined,
    async ask(answers, place) {
      const before = answers[name] ?? proposed[name];
      for (;;) {
        const item = await pickItem<FileItem>(place, {
          placeholder: promptOf(field, answers),
          items: modules().then((found) => [
            ...found,
            ...(field.template === undefined ? [] : [WRITE]),
            ELSEWHERE,
          ]),
          active: ({ path }) => path !== undefined && path === before,
        });
        if (item === BACK) return BACK;
        if (item === WRITE) await writeNew(field);
        const path =
          item.path ??
          (item === ELSEWHERE ? await chooseElsewhere('JavaScript modules', MODULE_ENDINGS) : null);
        if (typeof path === 'string') return { [name]: path };
      }
    },
  };
}

async function modules(): Promise<FileItem[]> {
  const files = await workspace.findFiles(PATTERN, EXCLUDED, MAX_FILES);
  return files
    .filter(({ scheme }) => scheme === 'file')
    .map((uri) => ({
      label: `$(symbol-function) ${basename(uri.path)}`,
      description: workspace.asRelativePath(uri),
      path: uri.fsPath,
    }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Writes a module where the person says, opens it, and ends the questions. Returns where they choose no place. */
async function writeNew({ template = 'rows' }: AskedInput): Promise<void> {
  const folder = workspace.workspaceFolders?.[0]?.uri;
  const target = await window.showSaveDialog({
    ...(folder === undefined ? {} : { defaultUri: Uri.joinPath(folder, `${template}.mjs`) }),
    filters: { 'JavaScript modules': ['mjs'] },
  });
  if (target === undefined) return;
  // The dialog has asked whether to replace a file.
  await writeAtomically(pathOf(target), { force: true }, FUNCTION_TEMPLATES[template]);
  await window.showTextDocument(target);
  throw new CancelledError();
}
