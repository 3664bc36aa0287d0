// Exit code 0 when the service of this container says it is ready.
const answer = await fetch(`http://127.0.0.1:${process.env.HEALTH_PORT}/health/ready`, {
  signal: AbortSignal.timeout(4_000),
});
process.exit(answer.ok ? 0 : 1);
