import { rmSync } from 'node:fs';
import { identityOf } from './process-identity.mjs';
import { readJson, writeJson } from '../basics/json-file.mjs';
import { pause } from '../basics/wait.mjs';

/** The file that remembers which processes an instance started, so that a killed launcher's children are found again. */
export class ProcessRecord {
  constructor(file) {
    this.file = file;
    this.entries = {};
  }

  add(name, pid, stopSignal) {
    this.entries[name] = { pid, identity: identityOf(pid), stopSignal };
    writeJson(this.file, this.entries);
  }

  remove(name) {
    delete this.entries[name];
    if (Object.keys(this.entries).length > 0) writeJson(this.file, this.entries);
    else rmSync(this.file, { force: true });
  }

  get pids() {
    return Object.fromEntries(Object.entries(this.entries).map(([name, { pid }]) => [name, pid]));
  }
}

/** Stops what an earlier launcher left running and forgets it; gives back the names. Later started ones stop first. */
export async function stopLeftovers(file) {
  const left = Object.entries(readJson(file, {}))
    .filter(([, entry]) => isAlive(entry))
    .reverse();
  for (const [, entry] of left) await stopProcess(entry);
  rmSync(file, { force: true });
  return left.map(([name]) => name);
}

/** Asks a process to stop, and kills it after the deadline. */
export async function stopProcess(entry, deadlineMs = 10_000) {
  signal(entry, entry.stopSignal ?? 'SIGTERM');
  const deadline = performance.now() + deadlineMs;
  while (isAlive(entry) && performance.now() < deadline) await pause(20);
  if (isAlive(entry)) signal(entry, 'SIGKILL');
  while (isAlive(entry)) await pause(20);
}

const isAlive = ({ pid, identity }) => identity !== undefined && identityOf(pid) === identity;

function signal({ pid }, name) {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}
