// A job process that ends in the way that a call names; other calls it answers with their name.
process.on('message', ({ id, name }) => {
  if (name === 'exit') process.exit(3);
  if (name === 'kill') process.kill(process.pid, 'SIGKILL');
  process.send({ type: 'done', id, value: name });
});
process.on('disconnect', () => process.exit());
