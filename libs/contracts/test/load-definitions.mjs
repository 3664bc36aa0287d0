/** @import { Definition } from '../src/snapshot/describe-contracts.js' */
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const kinds = new Set(['rpc', 'event', 'broadcast']);

/**
 * Every definition exported by the modules below a folder of sources (`.ts`) or of built files (`.js`).
 * @param {string} directory
 * @param {'.ts' | '.js'} extension
 */
export async function loadDefinitions(directory, extension) {
  const names = (await readdir(directory, { recursive: true }))
    .filter((name) => name.endsWith(extension) && !/\.(d|test)\.[jt]s$/.test(name) && isCurrent(directory, name))
    .sort();
  // One after the other: Jest's module loader loses track when a hundred imports of the same modules run at once.
  /** @type {Definition[]} */
  const found = [];
  for (const name of names) found.push(...(await definitionsOf(directory, name)));
  return [...new Set(found)];
}

/**
 * A build leaves what was made from sources that are no more.
 * @param {string} directory
 * @param {string} name
 */
const isCurrent = (directory, name) => existsSync(join(directory, '..', 'src', name.replace(/\.js$/, '.ts')));

/**
 * @param {string} directory
 * @param {string} name
 * @returns {Promise<Definition[]>}
 */
async function definitionsOf(directory, name) {
  const exported = Object.values(await import(pathToFileURL(join(directory, name)).href));
  // What every service serves about itself is declared by functions of its name.
  const made = /^platform[\\/]/.test(name)
    ? exported.filter((value) => typeof value === 'function' && value.length === 1).map((define) => define('each'))
    : [];
  return [...exported, ...made].filter((value) => kinds.has(value?.kind) && typeof value.subject === 'string');
}
