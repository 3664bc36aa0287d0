import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const settings = [
  'StrictHostKeyChecking=no',
  'UserKnownHostsFile=/dev/null',
  'LogLevel=ERROR',
  'IdentitiesOnly=yes',
  'BatchMode=yes',
];

/** Key pairs created by OpenSSH, and its own client. */
export class SshPerson {
  static async at(port: string): Promise<SshPerson> {
    return new SshPerson(await mkdtemp(join(tmpdir(), 'mnw-ways-in-')), port);
  }

  private constructor(
    private readonly directory: string,
    private readonly port: string,
  ) {}

  /** Creates a key pair and returns the public key line. */
  async newKey(name: string): Promise<string> {
    await run('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', name, '-f', join(this.directory, name)]);
    return readFile(join(this.directory, `${name}.pub`), 'utf8');
  }

  /** Whether the server accepts the key. */
  async isGreeted(name: string): Promise<boolean> {
    const options = [
      '-F',
      '/dev/null',
      ...settings.flatMap((setting) => ['-o', setting]),
      '-i',
      join(this.directory, name),
      '-p',
      this.port,
    ];
    try {
      const { stderr } = await run('ssh', [...options, 'git@127.0.0.1']);
      return stderr.includes('Your key works');
    } catch (error) {
      if (/Permission denied/.test((error as { stderr?: string }).stderr ?? '')) return false;
      throw error;
    }
  }

  [Symbol.asyncDispose](): Promise<void> {
    return rm(this.directory, { recursive: true, force: true });
  }
}
