import { spawn, type ChildProcess } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { baseArgs } from './system-files.js';
import { processesOf, type Identity } from './identity.js';

export interface SandboxLimits {
  memoryBytes: number;
  diskBytes: number;
  fileBytes: number;
  processes: number;
}

export interface SandboxParts {
  identity: Identity;
  limits: SandboxLimits;
  etc: string;
  tools: readonly string[];
}

export interface SandboxRun {
  /** Bound at /build, where the command runs. */
  checkout: string;
  /** Bound at /home/build. */
  home: string;
  isReadOnly?: boolean;
  env: Record<string, string>;
  command: readonly string[];
  cpuSeconds: number;
  /** Further bindings, read only. */
  bind?: readonly { from: string; to: string }[];
}

/** One command inside. Everything it ever started is gone when `ended` resolves. */
export interface Sandboxed {
  pid: number;
  stdin: Writable;
  output: Readable;
  /** What bubblewrap itself and its helpers say. */
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  kill(): void;
}

/** Address space beyond memory: some runtimes reserve gigabytes that they never touch. What is touched is watched. */
const roomBytes = 4 * 1024 * 1024 * 1024;
const scratchBytes = 512 * 1024 * 1024;
const sandboxPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/**
 * Runs a command where it sees no network, no process and no file but its own and the system's programs. The environment is handed over
 * by inheritance: on a command line every user of the machine could read it.
 */
export function startSandboxed(parts: SandboxParts, run: SandboxRun): Sandboxed {
  const [command, ...args] = [
    ...asUser(parts.identity),
    ...limited(parts, run),
    ...bubblewrap(parts, run),
    '--',
    ...run.command,
  ];
  const child = spawn(command!, args, {
    cwd: '/',
    env: { PATH: sandboxPath, HOME: '/home/build', LANG: 'C.UTF-8', TERM: 'dumb', ...run.env },
    stdio: ['pipe', 'pipe', 'inherit'],
    detached: true,
  });
  return asSandboxed(child);
}

function asSandboxed(child: ChildProcess): Sandboxed {
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code, signal }));
  });
  // A command that ends without reading its input is no failure.
  child.stdin!.on('error', () => undefined);
  return { pid: child.pid ?? 0, stdin: child.stdin!, output: child.stdout!, ended, kill: () => killGroup(child) };
}

/** bubblewrap's first process inside dies with the one outside, and with it everything in its process namespace, whatever session it went to. */
function killGroup({ pid, exitCode, signalCode }: ChildProcess): void {
  if (pid === undefined || exitCode !== null || signalCode !== null) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

const asUser = ({ uid, changes }: Identity): string[] =>
  changes ? ['/usr/bin/setpriv', '--reuid', String(uid), '--regid', String(uid), '--clear-groups', '--'] : [];

function limited({ identity, limits }: SandboxParts, { cpuSeconds }: SandboxRun): string[] {
  const others = identity.changes ? 0 : processesOf(identity.uid);
  const figures = {
    nproc: limits.processes + others,
    as: limits.memoryBytes + roomBytes,
    fsize: limits.fileBytes,
    cpu: cpuSeconds,
    nofile: 8_192,
    core: 0,
    memlock: 65_536,
    msgqueue: 0,
  };
  return ['/usr/bin/prlimit', ...Object.entries(figures).map(([name, value]) => `--${name}=${value}`), '--'];
}

function bubblewrap(
  { etc, tools }: SandboxParts,
  { checkout, home, isReadOnly = false, bind = [] }: SandboxRun,
): string[] {
  const binding = isReadOnly ? '--ro-bind' : '--bind';
  const scratch = ['/tmp', '/dev/shm', '/run'].flatMap((path) => [
    '--size',
    String(scratchBytes),
    '--perms',
    '1777',
    '--tmpfs',
    path,
  ]);
  return [
    'bwrap',
    '--unshare-user',
    '--unshare-all',
    '--disable-userns',
    '--die-with-parent',
    '--new-session',
    '--uid',
    '1000',
    '--gid',
    '1000',
    '--hostname',
    'build',
    ...baseArgs(etc, tools),
    '--proc',
    '/proc',
    '--dev',
    '/dev',
    ...scratch,
    binding,
    checkout,
    '/build',
    binding,
    home,
    '/home/build',
    ...bind.flatMap(({ from, to }) => ['--ro-bind', from, to]),
    // What bubblewrap makes by itself would be memory without a limit.
    '--remount-ro',
    '/dev',
    '--remount-ro',
    '/',
    '--chdir',
    '/build',
  ];
}
