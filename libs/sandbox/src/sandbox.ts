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
  /** Additional read-only bind mounts. */
  bind?: readonly { from: string; to: string }[];
}

/** A running command. All processes that it started have ended when `ended` resolves. */
export interface Sandboxed {
  pid: number;
  stdin: Writable;
  output: Readable;
  /** Exit status of bubblewrap, which passes on that of the command. */
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  kill(): void;
}

/**
 * Address space beyond the memory limit: some runtimes reserve gigabytes that they never touch. watchUsage limits what
 * is touched.
 */
const roomBytes = 4 * 1024 * 1024 * 1024;
const scratchBytes = 512 * 1024 * 1024;
const sandboxPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/**
 * Runs a command that sees no network and only its own processes, its own files and the system's programs. The
 * environment is inherited, because every user of the machine could read it on a command line.
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
  // A command may exit without reading its input; that is not an error.
  child.stdin!.on('error', () => undefined);
  return { pid: child.pid ?? 0, stdin: child.stdin!, output: child.stdout!, ended, kill: () => killGroup(child) };
}

/**
 * Killing bubblewrap kills the first process in its PID namespace, and with it every process there, whatever its
 * session.
 */
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
    // bubblewrap creates these as tmpfs, which would be memory without a limit if they stayed writable.
    '--remount-ro',
    '/dev',
    '--remount-ro',
    '/',
    '--chdir',
    '/build',
  ];
}
