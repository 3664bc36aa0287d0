import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { codeOf } from './error-code.mjs';

/**
 * The parsed file, or the fallback when there is none. A file that is not JSON (a write cut off by a crash) counts as
 * none. The type of the fallback is the type of the content.
 * @template T
 * @param {string} file
 * @param {T} fallback
 * @returns {T}
 */
export function readJson(file, fallback) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || error instanceof SyntaxError) return fallback;
    throw error;
  }
}

/**
 * Replaces the file in one step, readable by its owner only.
 * @param {string} file
 * @param {unknown} value
 */
export function writeJson(file, value) {
  const next = `${file}.${process.pid}.next`;
  writeFileSync(next, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  renameSync(next, file);
}
