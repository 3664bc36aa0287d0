import { rmSync } from 'node:fs';
import { identityOf } from './process-identity.mjs';
import { codeOf } from '../basics/error-code.mjs';
import { readJson, writeJson } from '../basics/json-file.mjs';
import { pause } from '../basics/wait.mjs';

/**
 * @typedef {object} RecordedProcess
 * @property {number} pid
 * @property {string} [identity] which run of which program the number meant; absent when it had ended already
 * @property {NodeJS.Signals} [stopSignal]
 */

/**
 * The file that remembers which processes an instance started, so that a killed launcher's children are found again.
 */
export class ProcessRecord {
  /** @param {string} file */
  constructor(file) {
    this.file = file;
    /** @type {Record<string, RecordedProcess>} */
    this.entries = {};
  }

  /**
   * @param {string} name
   * @param {number} pid
   * @param {NodeJS.Signals} [stopSignal]
   */
  add(name, pid, stopSignal) {
    this.entries[name] = { pid, identity: identityOf(pid), stopSignal };
    writeJson(this.file, this.entries);
  }

  /** @param {string} name */
  remove(name) {
    delete this.entries[name];
    if (Object.keys(this.entries).length > 0) writeJson(this.file, this.entries);
    else rmSync(this.file, { force: true });
  }

  get pids() {
    return Object.fromEntries(Object.entries(this.entries).map(([name, { pid }]) => [name, pid]));
  }
}

/**
 * Stops what an earlier launcher left running and forgets it; gives back the names. Later started ones stop first.
 * @param {string} file
 */
export async function stopLeftovers(file) {
  const left = Object.entries(readJson(file, /** @type {Record<string, RecordedProcess>} */ ({})))
    .filter(([, entry]) => isAlive(entry))
    .reverse();
  for (const [, entry] of left) await stopProcess(entry);
  rmSync(file, { force: true });
  return left.map(([name]) => name);
}

/**
 * Asks a process to stop, and kills it after the deadline.
 * @param {RecordedProcess} entry
 */
export async function stopProcess(entry, deadlineMs = 10_000) {
  signal(entry, entry.stopSignal ?? 'SIGTERM');
  const deadline = performance.now() + deadlineMs;
  while (isAlive(entry) && performance.now() < deadline) await pause(20);
  if (isAlive(entry)) signal(entry, 'SIGKILL');
  while (isAlive(entry)) await pause(20);
}

/** @param {RecordedProcess} entry */
const isAlive = ({ pid, identity }) => identity !== undefined && identityOf(pid) === identity;

/**
 * @param {RecordedProcess} entry
 * @param {NodeJS.Signals} name
 */
function signal({ pid }, name) {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (codeOf(error) !== 'ESRCH') throw error;
  }
}
