// A process that ends in the way that a request names, or never answers it nor that it is cancelled; other requests it
// answers with themselves, or its own number.
process.on('message', ({ type, id, request }) => {
  if (type === 'cancel' || request === 'deaf') return;
  if (request === 'exit') process.exit(3);
  if (request === 'kill') process.kill(process.pid, 'SIGKILL');
  process.send({ type: 'done', id, value: request === 'pid' ? process.pid : request });
});
process.on('disconnect', () => process.exit());
