// A job process that ends in the way that a call names, or never answers it nor that it is cancelled; other calls it
// answers with their name, or its own number.
process.on('message', ({ type, id, name }) => {
  if (type === 'cancel' || name === 'deaf') return;
  if (name === 'exit') process.exit(3);
  if (name === 'kill') process.kill(process.pid, 'SIGKILL');
  process.send({ type: 'done', id, value: name === 'pid' ? process.pid : name });
});
process.on('disconnect', () => process.exit());
