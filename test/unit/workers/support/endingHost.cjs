// A process that ends in the way that a question names, or never answers it nor that it is cancelled, or with what is no
// reply; others it answers with themselves, or its own number.
process.on('message', ({ type, id, request }) => {
  const { way } = request ?? {};
  if (type === 'cancel' || way === 'deaf') return;
  if (way === 'exit') process.exit(3);
  if (way === 'kill') process.kill(process.pid, 'SIGKILL');
  if (way === 'foreign') {
    for (const foreign of [null, 'hello', { type: 'reply' }, { type: 'done', id, value: way }])
      process.send(foreign);
    process.send({ type: 'reply', id, reply: { ok: way, err: way } });
  }
  if (way === 'reply' || way === 'estimate') return process.send({ type: way, id, more: 1 });
  process.send({ type: 'reply', id, reply: { ok: way === 'pid' ? process.pid : way } });
});
process.on('disconnect', () => process.exit());
