import { spawn } from 'node:child_process';
import { once } from 'node:events';

const directories = 60;
const filesEach = 40;

/** @param {number} number */
export const directoryPath = (number) => `packages/p${number % 6}/d${number}`;
export const directoryCount = directories;

/**
 * Writes `commits` commits to `main` of a bare repository, each changing one of 2,400 files in 60 directories. Gives
 * back the seconds it took.
 * @param {string} directory
 * @param {number} commits
 */
export async function writeHistory(directory, commits) {
  const began = performance.now();
  await run('git', ['init', '--bare', '--quiet', '--initial-branch=main', directory]);
  const child = spawn('git', ['--git-dir', directory, 'fast-import', '--quiet', '--depth=0'], {
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  const ended = once(child, 'close');
  for (let number = 0; number < commits; number++)
    if (!child.stdin.write(commitOf(number))) await once(child.stdin, 'drain');
  child.stdin.end();
  const [code] = await ended;
  if (code !== 0) throw new Error(`git fast-import ended with ${code}`);
  return (performance.now() - began) / 1_000;
}

/**
 * Sizes of steps without a common factor, so that files are changed in no order and some of them long ago.
 * @param {number} number
 */
function commitOf(number) {
  const [directory, file] = [(number * 7) % directories, (number * 13 + Math.floor(number / 97)) % filesEach];
  const content = `export const value = ${number};\n`;
  const message = `Change number ${number} of this history`;
  return `commit refs/heads/main\ncommitter Bench <bench@example.test> ${1_500_000_000 + number * 600} +0000\ndata ${message.length}\n${message}\nM 100644 inline ${directoryPath(directory)}/file-${file}.ts\ndata ${content.length}\n${content}\n`;
}

/**
 * @param {string} command
 * @param {string[]} args
 */
async function run(command, args) {
  const [code] = await once(spawn(command, args, { stdio: 'inherit' }), 'close');
  if (code !== 0) throw new Error(`${command} ${args[0]} ended with ${code}`);
}
