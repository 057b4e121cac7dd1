// Loaded before the command line (`node --require`): sends the process a signal at one of its writes into the file
// that holds unfinished tiles, so that the moment does not hang on how fast the machine is.
const fileSystem = require('node:fs/promises');
const { writeSync } = require('node:fs');
const { isMainThread } = require('node:worker_threads');

const { signal, suffix, write, torn } = JSON.parse(process.env.GRATICULE_TEST_SIGNAL);
const open = fileSystem.open;
let writes = 0;

if (isMainThread) {
  fileSystem.open = async (path, ...rest) => {
    const handle = await open(path, ...rest);
    if (!String(path).endsWith(suffix)) return handle;
    const plain = handle.write.bind(handle);
    handle.write = (bytes, offset, length, position) => {
      writes++;
      if (writes === write) {
        if (torn) writeSync(handle.fd, bytes, offset, length >> 1, position);
        process.kill(process.pid, signal);
      }
      return plain(bytes, offset, length, position);
    };
    return handle;
  };
}
