import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Path of util-linux's prlimit; undefined on systems without it, where git's memory is not limited. */
const prlimit = (process.env['PATH'] ?? '')
  .split(delimiter)
  .map((directory) => join(directory, 'prlimit'))
  .find(isExecutable);

/** The command line that runs git with at most `bytes` of address space. */
export const limited = (args: readonly string[], bytes: number): [command: string, args: string[]] =>
  prlimit ? [prlimit, [`--as=${bytes}`, '--core=0', 'git', ...args]] : ['git', [...args]];

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
