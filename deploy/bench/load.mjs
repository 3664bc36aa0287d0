/** @import { Result } from './in-turns.mjs' */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('load-process.mjs', import.meta.url));

/**
 * @typedef {object} Target what is asked for
 * @property {string} url
 * @property {string[]} [paths]
 * @property {string} [method]
 * @property {Record<string, string> | Record<string, string>[]} [headers]
 * @property {string[]} [bodies]
 *
 * @typedef {Result & { error?: undefined } | { error: string }} Answer of the process that makes the load
 */

/**
 * Closed-loop HTTP load from a process of its own. Paths or bodies (and headers, if an array) are shared out, so that
 * no two connections ask the same.
 * @param {Target} target
 * @param {{ connections: number, seconds: number }} options
 * @returns {Promise<Result>}
 */
export async function load(target, { connections, seconds }) {
  const child = fork(program, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  child.send({ target, connections, seconds });
  /** @type {Answer[]} */
  const [answer] = await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(([code]) => [{ error: `the load generator ended with ${code}` }]),
  ]);
  if (!answer || answer.error !== undefined) throw new Error(answer?.error ?? 'the load generator sent nothing');
  return answer;
}
