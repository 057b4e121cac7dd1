// Loads and activates the built extension with a stand-in for the editor that takes everything, and prints the
// milliseconds that took. A process of its own, so that nothing is loaded before.
const Module = require('node:module');

const anything = new Proxy(() => {}, {
  get: (_target, key) => (key === Symbol.toPrimitive ? () => '' : anything),
  apply: () => anything,
  construct: () => anything,
});

const load = Module._load;
Module._load = (request, ...rest) => (request === 'vscode' ? anything : load(request, ...rest));

const started = performance.now();
const { activate } = require(process.argv[2]);
activate({
  subscriptions: [],
  globalStorageUri: { fsPath: '' },
  extensionUri: anything,
  workspaceState: anything,
});
process.stdout.write(String(performance.now() - started));
process.exit();
