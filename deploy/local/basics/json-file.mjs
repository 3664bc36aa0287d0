import { readFileSync, renameSync, writeFileSync } from 'node:fs';

/** The parsed file, or the fallback when there is none. A file that is not JSON (a write cut off by a crash) counts as none. */
export function readJson(file, fallback) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT' || error instanceof SyntaxError) return fallback;
    throw error;
  }
}

/** Replaces the file in one step, readable by its owner only. */
export function writeJson(file, value) {
  const next = `${file}.${process.pid}.next`;
  writeFileSync(next, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  renameSync(next, file);
}
