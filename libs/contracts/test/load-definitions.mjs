/** @import { Definition } from '../src/snapshot/describe-contracts.js' */
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const kinds = new Set(['rpc', 'event', 'broadcast']);

/**
 * Every definition exported by the modules below a directory of sources (`.ts`) or of built files (`.js`).
 * @param {string} directory
 * @param {'.ts' | '.js'} extension
 */
export async function loadDefinitions(directory, extension) {
  const names = (await readdir(directory, { recursive: true }))
    .filter((name) => name.endsWith(extension) && !/\.(d|test)\.[jt]s$/.test(name) && isCurrent(directory, name))
    .sort();
  // Sequential, because Jest's module loader fails if a hundred imports of the same modules run at once.
  /** @type {Definition[]} */
  const found = [];
  for (const name of names) found.push(...(await definitionsOf(directory, name)));
  return [...new Set(found)];
}

/**
 * The build output may contain modules whose sources no longer exist.
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
  // Contracts that every service serves about itself are declared by functions that take its name.
  const made = /^platform[\\/]/.test(name)
    ? exported.filter((value) => typeof value === 'function' && value.length === 1).map((define) => define('each'))
    : [];
  return [...exported, ...made].filter((value) => kinds.has(value?.kind) && typeof value.subject === 'string');
}
