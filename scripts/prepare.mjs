// What npm runs before it packs this folder (`npm pack`) or links it (`npm i -g .`): builds what is missing or stale.
import { writeNotices } from './lib/notices.mjs';
import { ensureBuilt, ensureInstalled, requireNode } from './lib/setup.mjs';

// It runs this after it has installed the packages of this folder too, which need not be built at once.
const { npm_command: command = '', npm_config_global: isGlobal } = process.env;
if (!['ci', 'install'].includes(command) || isGlobal === 'true') {
  requireNode();
  ensureInstalled();
  ensureBuilt();
  writeNotices();
}
