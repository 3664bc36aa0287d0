/** @import { Progress } from '../basics/progress.mjs' */
import { existsSync } from 'node:fs';
import { findCommand } from '../processes/find-command.mjs';
import { installPackages } from '../infrastructure/debian-packages.mjs';
import { Problem } from '../basics/problem.mjs';

/**
 * @typedef {object} NeededProgram
 * @property {string} what
 * @property {string[]} [names] its commands
 * @property {string[]} [files] its files, where it is no command
 * @property {string} debian its package
 * @property {string} [variable] names the command instead
 */

/** @type {NeededProgram} */
const chromium = {
  what: 'Chromium',
  names: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
  debian: 'chromium',
  variable: 'CHROMIUM_PATH',
};
/** @type {NeededProgram[]} */
const needed = [
  chromium,
  { what: 'git', names: ['git'], debian: 'git' },
  { what: 'Git LFS', names: ['git-lfs'], debian: 'git-lfs' },
  { what: 'curl', names: ['curl'], debian: 'curl' },
  { what: 'jq', names: ['jq'], debian: 'jq' },
  { what: 'minisign', names: ['minisign'], debian: 'minisign' },
  { what: 'an SSH client', names: ['ssh'], debian: 'openssh-client' },
  { what: 'Dropbear', names: ['dbclient'], debian: 'dropbear-bin' },
  { what: 'Paramiko', files: ['/usr/lib/python3/dist-packages/paramiko/__init__.py'], debian: 'python3-paramiko' },
  { what: 'bubblewrap', names: ['bwrap'], debian: 'bubblewrap' },
];

/**
 * The variables that name the browser, for tests that drive one; what is missing is installed when `mayInstall`, or
 * named in one sentence.
 * @param {Progress} progress
 * @param {{ mayInstall: boolean }} options
 * @returns {Promise<NodeJS.ProcessEnv>}
 */
export async function testPrograms(progress, { mayInstall }) {
  const missing = needed.filter((program) => !pathOf(program));
  if (mayInstall && missing.length > 0) await installMissing(missing, progress);
  const path = pathOf(chromium);
  return path ? { CHROMIUM_PATH: path } : {};
}

/**
 * @param {NeededProgram[]} missing
 * @param {Progress} progress
 */
async function installMissing(missing, progress) {
  await installPackages(
    missing.map(({ debian }) => debian),
    { progress },
  );
  const still = missing.filter((program) => !pathOf(program));
  if (still.length === 0) return;
  const variables = still
    .filter(({ variable }) => variable)
    .map(({ variable }) => ` (or set ${variable})`)
    .join('');
  throw new Problem(
    `The tests need ${still.map(({ what }) => what).join(' and ')}, which could not be installed by this account: run apt-get install ${still.map(({ debian }) => debian).join(' ')}${variables}.`,
  );
}

/** @param {NeededProgram} program */
const pathOf = ({ names = [], files = [], variable }) =>
  (variable && process.env[variable]) || findCommand(...names) || files.find((file) => existsSync(file));
