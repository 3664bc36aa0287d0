import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A developer's folder: a key pair, and a checkout that is pushed with unmodified git and OpenSSH. */
export class Workshop {
  private constructor(
    readonly directory: string,
    private readonly sshUrl: string,
  ) {}

  static async at(sshUrl: string): Promise<Workshop> {
    const workshop = new Workshop(await mkdtemp(join(tmpdir(), 'mnw-workshop-')), sshUrl);
    await run('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', 'workshop', '-f', workshop.keyFile]);
    await run('git', ['init', '-q', '-b', 'main', workshop.checkout]);
    return workshop;
  }

  get publicKey(): Promise<string> {
    return readFile(`${this.keyFile}.pub`, 'utf8');
  }

  async commit(message: string, files: Record<string, string>): Promise<void> {
    for (const [name, content] of Object.entries(files)) {
      const path = join(this.checkout, name);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, content);
      if (content.startsWith('#!')) await chmod(path, 0o755);
    }
    await this.git('add', '--all');
    await this.git('commit', '-q', '-m', message);
  }

  git = (...args: string[]): Promise<{ stdout: string; stderr: string }> =>
    run('git', args, {
      cwd: this.checkout,
      env: {
        ...process.env,
        GIT_SSH_COMMAND: `ssh -i ${this.keyFile} -o IdentitiesOnly=yes -o StrictHostKeyChecking=accept-new -o UserKnownHostsFile=${join(this.directory, 'known_hosts')}`,
        GIT_AUTHOR_NAME: 'Workshop',
        GIT_AUTHOR_EMAIL: 'workshop@example.test',
        GIT_COMMITTER_NAME: 'Workshop',
        GIT_COMMITTER_EMAIL: 'workshop@example.test',
      },
    });

  /** Pushes like a person: retries if the connection breaks. */
  async push(repository: string, ...refs: string[]): Promise<string> {
    for (let tries = 0; ; tries++) {
      try {
        return (await this.git('push', `${this.sshUrl}/${repository}.git`, ...refs)).stderr;
      } catch (error) {
        if (tries > 60) throw error;
        await pause(250);
      }
    }
  }

  async clone(repository: string): Promise<string> {
    const target = join(this.directory, 'clone');
    await this.git('clone', '-q', `${this.sshUrl}/${repository}.git`, target);
    await this.git('-C', target, 'fsck', '--strict');
    return (await this.git('-C', target, 'log', '--format=%s')).stdout;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return rm(this.directory, { recursive: true, force: true });
  }

  private get keyFile(): string {
    return join(this.directory, 'id_ed25519');
  }
  private get checkout(): string {
    return join(this.directory, 'checkout');
  }
}
