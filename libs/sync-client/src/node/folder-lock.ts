import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const tries = 200;
const betweenMs = 50;

/** Waits until this process alone has the folder. Gives back how to let go of it. A process that ended without letting go is passed over. */
export async function holdFolder(folder: string): Promise<() => void> {
  const lock = join(folder, 'lock');
  const mine = join(folder, `lock.${process.pid}.${Math.random().toString(36).slice(2)}`);
  writeFileSync(mine, String(process.pid), { mode: 0o600 });
  try {
    for (let attempt = 1; ; attempt++) {
      if (tryLink(mine, lock)) return () => rmSync(lock, { force: true });
      const holder = readHolder(lock);
      if (holder !== undefined && !isRunning(holder)) takeAway(lock, mine, holder);
      else if (attempt === tries) throw new Error(`${folder} is in use by process ${holder}`);
      else await pause(betweenMs);
    }
  } finally {
    rmSync(mine, { force: true });
  }
}

/** Linking a written file makes the lock and its content appear in one step. */
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

// Of two that find the same dead holder, the second may have moved the first one's fresh lock: it puts it back.
function takeAway(lock: string, mine: string, dead: number): void {
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
