import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export interface Ran {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs a program to its end and returns its result, even if it fails. */
export function run(
  command: string,
  args: readonly string[],
  { cwd, env = {}, input }: { cwd?: string; env?: Record<string, string>; input?: string | Buffer } = {},
): Promise<Ran> {
  const child = spawn(command, args, {
    cwd,
    env: { PATH: process.env['PATH'], HOME: '/nonexistent', LC_ALL: 'C', ...env },
  });
  const text = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (part: string) => (text.stdout += part));
  child.stderr.setEncoding('utf8').on('data', (part: string) => (text.stderr += part));
  child.stdin.on('error', () => undefined).end(input);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, ...text }));
  });
}

/** Like `run`, but a failure fails the test with the program's output. */
export async function must(
  command: string,
  args: readonly string[],
  options: Parameters<typeof run>[2] = {},
): Promise<string> {
  const { code, stdout, stderr } = await run(command, args, options);
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} exited with ${code}:\n${stdout}${stderr}`);
  return stdout.trimEnd();
}

/** A temporary directory with everything that a person at a terminal has. */
export class Desk {
  static async open(): Promise<Desk> {
    return new Desk(await mkdtemp(join(tmpdir(), 'mnw-desk-')));
  }

  private constructor(readonly dir: string) {}

  path(...names: string[]): string {
    return join(this.dir, ...names);
  }

  /** The environment for `git`: this directory's identity and keys, and no settings of the machine. */
  env(key?: string): Record<string, string> {
    const options = [
      '-F',
      '/dev/null',
      '-o',
      'StrictHostKeyChecking=no',
      '-o',
      'UserKnownHostsFile=/dev/null',
      '-o',
      'LogLevel=ERROR',
      '-o',
      'IdentitiesOnly=yes',
      '-o',
      'BatchMode=yes',
    ];
    return {
      HOME: this.dir,
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_TERMINAL_PROMPT: '0',
      GIT_AUTHOR_NAME: 'Ada',
      GIT_AUTHOR_EMAIL: 'ada@example.test',
      GIT_COMMITTER_NAME: 'Ada',
      GIT_COMMITTER_EMAIL: 'ada@example.test',
      GIT_SSH_COMMAND: ['ssh', ...options, ...(key ? ['-i', key] : [])].join(' '),
    };
  }

  /** Creates a key pair and returns the path of its private half. */
  async key(name: string, ...kind: string[]): Promise<string> {
    await must('ssh-keygen', [
      '-q',
      '-N',
      '',
      '-C',
      name,
      ...(kind.length > 0 ? kind : ['-t', 'ed25519']),
      '-f',
      this.path(name),
    ]);
    return this.path(name);
  }

  /** Writes files below the directory. */
  async write(files: Record<string, string | Buffer>): Promise<void> {
    for (const [name, content] of Object.entries(files)) {
      await mkdir(dirname(this.path(name)), { recursive: true });
      await writeFile(this.path(name), content);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.dir, { recursive: true, force: true });
  }
}
