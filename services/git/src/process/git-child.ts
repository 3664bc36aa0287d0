import type { ChildProcess } from 'node:child_process';
import type { Socket } from 'node:net';
import type { Duplex, Readable, Writable } from 'node:stream';
import type { DomainError } from '@mnw/contracts/domain-error';

const killAfterMs = 2_000;

export interface Ending {
  code: number | null;
  signal: NodeJS.Signals | null;
}

/**
 * A running git with all its child processes in one process group, so that killing it also kills `pack-objects` and
 * hooks.
 */
export class GitChild {
  readonly ended: Promise<Ending>;
  /** Resolves when the follow-up work after the process's exit is done as well. */
  settled: Promise<unknown>;
  readonly stdin: Writable;
  readonly stdout: Readable;
  readonly stderr: Readable;
  /** Descriptor 3 of the child, if it was requested. */
  readonly channel: Duplex | undefined;
  /** Why we ended the process, as a message for the client. */
  failure: DomainError | undefined;
  private timer: NodeJS.Timeout | undefined;
  private isOver = false;

  constructor(private readonly child: ChildProcess) {
    this.stdin = child.stdin!;
    this.stdout = child.stdout!;
    this.stderr = child.stderr!;
    this.channel = (child.stdio[3] as Duplex | null | undefined) ?? undefined;
    // A child that exits before it has read everything closes its end, which is not an error.
    for (const stream of [this.stdin, this.stdout, this.stderr, this.channel]) stream?.on('error', () => undefined);
    this.ended = new Promise((resolve, reject) => {
      child.once('error', (error) => {
        this.over();
        reject(error);
      });
      child.once('close', (code, signal) => {
        this.over();
        resolve({ code, signal });
      });
    });
    this.settled = this.ended;
    // Callers that wait get the error; without any, it must not crash the service.
    this.ended.catch(() => undefined);
  }

  get pid(): number | undefined {
    return this.child.pid;
  }

  /** Bytes written to the process. Node implements its pipes as sockets. */
  get inputBytes(): number {
    return (this.stdin as Socket).bytesWritten;
  }

  /** Bytes of its output that were read. */
  get outputBytes(): number {
    return (this.stdout as Socket).bytesRead;
  }

  /** Ends the group: first with SIGTERM, so that lock files and quarantines are removed, then with SIGKILL. */
  kill(): void {
    if (this.isOver || this.timer) return;
    this.signal('SIGTERM');
    this.timer = setTimeout(() => this.signal('SIGKILL'), killAfterMs);
  }

  private over(): void {
    this.isOver = true;
    clearTimeout(this.timer);
  }

  private signal(signal: NodeJS.Signals): void {
    if (this.child.pid === undefined) return;
    try {
      process.kill(-this.child.pid, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }
}
