import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const maxAttempts = 200;
const pollMs = 50;

/**
 * Waits for exclusive access to the folder and returns a function that releases it. A lock whose process no longer runs
 * is taken over.
 */
export async function lockFolder(folder: string): Promise<() => void> {
  const lock = join(folder, 'lock');
  const mine = join(folder, `lock.${process.pid}.${Math.random().toString(36).slice(2)}`);
  writeFileSync(mine, String(process.pid), { mode: 0o600 });
  try {
    for (let attempt = 1; ; attempt++) {
      if (tryLink(mine, lock)) return () => rmSync(lock, { force: true });
      const holder = readHolder(lock);
      if (holder !== undefined && !isRunning(holder)) removeStaleLock(lock, mine, holder);
      else if (attempt === maxAttempts) throw new Error(`${folder} is in use by process ${holder}`);
      else await pause(pollMs);
    }
  } finally {
    rmSync(mine, { force: true });
  }
}

/** Linking a file that is already written makes the lock and its content appear atomically. */
function tryLink(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

function readHolder(lock: string): number | undefined {
  try {
    return Number(readFileSync(lock, 'utf8'));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

// If two processes find the same stale lock, the second may move the first one's fresh lock away; it then puts it back.
function removeStaleLock(lock: string, mine: string, dead: number): void {
  const away = `${mine}.dead`;
  try {
    renameSync(lock, away);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return;
    throw error;
  }
  if (readHolder(away) !== dead) tryLink(away, lock);
  rmSync(away);
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code;
