import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('load-process.mjs', import.meta.url));

/**
 * Closed-loop HTTP load from a process of its own. `target`: `{ url, paths?, method?, headers?, bodies? }`; paths or bodies (and headers, if an array) are shared out,
 * so that no two connections ask the same. Gives back `{ rps, count, p50, p99, bad }`, latencies in milliseconds.
 */
export async function load(target, { connections, seconds }) {
  const child = fork(program, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  child.send({ target, connections, seconds });
  const [answer] = await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(([code]) => [{ error: `the load generator ended with ${code}` }]),
  ]);
  if (answer.error) throw new Error(answer.error);
  return answer;
}
