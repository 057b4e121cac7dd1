// Loaded before the command line (`node --require`): meddles with it at one of its own calls of the file system, so that
// the moment does not hang on how fast the machine is. Only in the thread that reads jobs and writes outputs, unless it
// is to be in the others.
const fileSystem = require('node:fs/promises');
const { copyFileSync, existsSync, openSync, read, rmSync, writeFileSync, writeSync } = require('node:fs');
const { isMainThread } = require('node:worker_threads');

const {
  call,
  name,
  time,
  torn,
  signal,
  code,
  copy,
  remove,
  silence,
  once,
  pauseMs,
  inThreads = false,
} = JSON.parse(process.env.GRATICULE_TEST_MEDDLING);
const wanted = new RegExp(name);
let calls = 0;

/** Does what is to be done, if this is the call. `half` does half of a write. */
async function meddle(called, path, half) {
  if (called !== call || !wanted.test(String(path)) || ++calls !== time) return;
  if (once) {
    if (existsSync(once)) return;
    writeFileSync(once, '');
  }
  if (torn) half?.();
  if (copy) copyFileSync(...copy);
  if (remove) rmSync(remove);
  if (signal) process.kill(process.pid, signal);
  if (code) throw Object.assign(new Error(`${code}: made up, ${called}`), { code, syscall: called });
  if (pauseMs) await new Promise((settle) => setTimeout(settle, pauseMs));
  if (silence) await waitForEver(silence);
}

/** Waits as for a drive that no longer answers: for bytes of a pipe that nobody writes to. */
function waitForEver(pipe) {
  const descriptor = openSync(pipe, 'r+');
  writeFileSync(`${pipe}.reached`, '');
  return new Promise((settle) => read(descriptor, Buffer.alloc(1), 0, 1, null, settle));
}

if (isMainThread !== inThreads) {
  const { open, rename } = fileSystem;
  fileSystem.open = async (path, ...rest) => {
    await meddle('open', path);
    const handle = await open(path, ...rest);
    const write = handle.write.bind(handle);
    handle.write = async (bytes, offset, length, position) => {
      await meddle('write', path, () => writeSync(handle.fd, bytes, offset, length >> 1, position));
      return write(bytes, offset, length, position);
    };
    const writeFile = handle.writeFile.bind(handle);
    handle.writeFile = async (...what) => {
      await meddle('writeFile', path);
      return writeFile(...what);
    };
    const ordinary = handle.read.bind(handle);
    handle.read = async (...how) => {
      await meddle('read', path);
      return ordinary(...how);
    };
    const sync = handle.sync.bind(handle);
    handle.sync = async () => {
      await meddle('sync', path);
      return sync();
    };
    return handle;
  };
  fileSystem.rename = async (...paths) => {
    await meddle('rename', paths[1]);
    return rename(...paths);
  };
}
