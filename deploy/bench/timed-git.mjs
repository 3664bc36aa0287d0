import { spawn } from 'node:child_process';

const sshOptions = [
  'StrictHostKeyChecking=no',
  'UserKnownHostsFile=/dev/null',
  'LogLevel=ERROR',
  'IdentitiesOnly=yes',
  'BatchMode=yes',
].flatMap((option) => ['-o', option]);
const identity = {
  GIT_AUTHOR_NAME: 'Bench',
  GIT_AUTHOR_EMAIL: 'bench@example.test',
  GIT_COMMITTER_NAME: 'Bench',
  GIT_COMMITTER_EMAIL: 'bench@example.test',
};

/**
 * Runs git as a person with this key would, without the machine's own settings. Resolves with the seconds it took.
 * @param {string[]} args
 * @param {{ cwd: string, key: string, home: string }} options
 */
export async function runGit(args, { cwd, key, home }) {
  const began = performance.now();
  await runProgram('git', args, {
    cwd,
    env: {
      PATH: process.env.PATH,
      HOME: home,
      LC_ALL: 'C',
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_TERMINAL_PROMPT: '0',
      ...identity,
      GIT_SSH_COMMAND: ['ssh', '-F', '/dev/null', ...sshOptions, '-i', key].join(' '),
    },
  });
  return (performance.now() - began) / 1_000;
}

/**
 * Any program; what it wrote is the error when it fails.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} options
 * @returns {Promise<void>}
 */
export const runProgram = (command, args, options = {}) =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text) => (said += text));
    child.once('error', reject);
    child.once('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`${command} ${args.join(' ')} ended with ${code}: ${said}`)),
    );
  });
