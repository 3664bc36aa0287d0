import { readdirSync, readFileSync } from 'node:fs';

/** The user that a build runs as: a separate user per slot if the runner is root, otherwise the runner's own. */
export interface Identity {
  uid: number;
  /** True if the runner must switch to this user first. */
  changes: boolean;
}

export const identityOfSlot = (slot: number, uidBase: number): Identity => {
  const own = process.getuid!();
  return own === 0 ? { uid: uidBase + slot, changes: true } : { uid: own, changes: false };
};

/** Current number of processes of this user; the kernel's limit counts a build's processes together with them. */
export function processesOf(uid: number): number {
  const isTheirs = (pid: string): boolean => new RegExp(`^Uid:\\t${uid}\\t`, 'm').test(readStatus(pid));
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name) && isTheirs(name)).length;
}

function readStatus(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8');
  } catch (error) {
    // The process has ended since the directory was read.
    if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return '';
    throw error;
  }
}
