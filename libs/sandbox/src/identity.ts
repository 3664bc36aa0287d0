import { readdirSync, readFileSync } from 'node:fs';

/** Who a build runs as on this machine: a user of the slot's own when the runner is root, else the runner's. */
export interface Identity {
  uid: number;
  /** Set when the runner must change to it first. */
  changes: boolean;
}

export const identityOfSlot = (slot: number, uidBase: number): Identity => {
  const own = process.getuid!();
  return own === 0 ? { uid: uidBase + slot, changes: true } : { uid: own, changes: false };
};

/** Processes of this user now: the kernel counts those of a build together with them. */
export function processesOf(uid: number): number {
  const isTheirs = (pid: string): boolean => new RegExp(`^Uid:\\t${uid}\\t`, 'm').test(readStatus(pid));
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name) && isTheirs(name)).length;
}

function readStatus(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8');
  } catch (error) {
    // It has ended since the directory was read.
    if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return '';
    throw error;
  }
}
