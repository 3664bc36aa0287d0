import { spawn } from 'node:child_process';
import { Problem } from '../basics/problem.mjs';
import { root } from '../basics/paths.mjs';

/**
 * @typedef {object} RunOptions
 * @property {NodeJS.ProcessEnv} [env] in addition to our own environment
 * @property {string} [cwd]
 * @property {string} [input]
 * @property {boolean} [inherit] shows the output instead of giving it back
 */

/**
 * Runs a command to its end and gives back what it printed; a failure carries its last lines.
 * @param {string} command
 * @param {string[]} args
 * @param {RunOptions & { what?: string }} [options]
 */
export async function run(command, args, { env, cwd = root, what = command, input, inherit = false } = {}) {
  const { code, output } = await attempt(command, args, { env, cwd, input, inherit });
  if (code !== 0) throw new Problem(`${what} failed (exit ${code}).\n${excerptOf(output)}`);
  return output;
}

/**
 * Some tools say what is wrong first and explain at length, others the other way round.
 * @param {string} output
 */
function excerptOf(output) {
  const lines = output
    .trimEnd()
    .split('\n')
    .filter((line) => !/\bwarn\b/i.test(line));
  return (lines.length > 60 ? [...lines.slice(0, 20), '…', ...lines.slice(-40)] : lines).join('\n');
}

/**
 * The same without judging; the code is 127 when there is no such command.
 * @param {string} command
 * @param {string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<{ code: number | string, output: string }>}
 */
export function attempt(command, args, { env, cwd = root, input, inherit = false } = {}) {
  return new Promise((resolve) => {
    const out = inherit ? 'inherit' : 'pipe';
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: [input === undefined ? 'inherit' : 'pipe', out, out],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (text) => (output += text));
    child.stdin?.on('error', (error) => (output += `${error.message}\n`)).end(input);
    child.on('error', (error) => resolve({ code: 127, output: error.message }));
    child.on('close', (code, signal) => resolve({ code: code ?? `signal ${signal}`, output }));
  });
}
