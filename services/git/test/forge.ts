import { readFile } from 'node:fs/promises';
import type { AccountActor } from '@mnw/contracts/actor';
import { createRepository } from '@mnw/contracts/git/create-repository.rpc';
import type { Repository } from '@mnw/contracts/git/repositories';
import { addSshKey } from '@mnw/contracts/git/ssh-keys.rpc';
import { sql } from '@mnw/db/sql';
import type { ServiceDefinition } from '@mnw/host/running-service';
import { startWorld, type World } from '@mnw/testing/world';
import { git } from '../src/git.service.js';
import { repositoryDirectory } from '../src/repositories/repository-paths.js';
import { Desk, must, run, type Ran } from './command-line.js';

/** The git service, and a person with a key, a directory and the real programs. */
export class Forge {
  static async start(env: Record<string, string> = {}, others: readonly ServiceDefinition[] = []): Promise<Forge> {
    const world = await startWorld([git, ...others], { env });
    const desk = await Desk.open();
    const ada = await world.given.creator({ username: 'ada' });
    const forge = new Forge(world, desk, ada, await desk.key('id_ada'));
    await forge.addKey(ada, 'id_ada');
    return forge;
  }

  private constructor(
    readonly world: World,
    readonly desk: Desk,
    readonly ada: AccountActor,
    readonly key: string,
  ) {}

  async addKey(actor: AccountActor, name: string): Promise<void> {
    await this.world.call(
      addSshKey,
      { name, public_key: await readFile(this.desk.path(`${name}.pub`), 'utf8') },
      actor,
    );
  }

  repository(name: string, visibility: 'public' | 'private' = 'private'): Promise<Repository> {
    return this.world.call(createRepository, { name, visibility }, this.ada);
  }

  url(path: string): string {
    return `ssh://git@127.0.0.1:${this.world.env['SSH_PORT']}/${path}`;
  }

  directoryOf(repoId: string): string {
    return repositoryDirectory(this.world.env['REPOS_DIR']!, repoId);
  }

  /** Runs git as Ada; a failure fails the test. */
  git(args: readonly string[], cwd = this.desk.dir, key = this.key): Promise<string> {
    return must('git', args, { cwd, env: this.desk.env(key) });
  }

  /** Runs git as Ada and returns the result, even if it fails. */
  tryGit(args: readonly string[], cwd = this.desk.dir, key = this.key): Promise<Ran> {
    return run('git', args, { cwd, env: this.desk.env(key) });
  }

  /** Runs ssh with a command, or without one. */
  ssh(args: readonly string[], options: readonly string[] = [], key = this.key): Promise<Ran> {
    const settings = [
      'StrictHostKeyChecking=no',
      'UserKnownHostsFile=/dev/null',
      'LogLevel=ERROR',
      'IdentitiesOnly=yes',
      'BatchMode=yes',
    ].flatMap((setting) => ['-o', setting]);
    return run('ssh', [
      '-F',
      '/dev/null',
      ...settings,
      ...options,
      '-i',
      key,
      '-p',
      this.world.env['SSH_PORT']!,
      'git@127.0.0.1',
      ...args,
    ]);
  }

  /** A work tree with one commit on `main`. */
  async workTree(
    name: string,
    files: Record<string, string | Buffer> = { 'README.md': '# Engine\n' },
  ): Promise<string> {
    await this.git(['init', '-q', '-b', 'main', name]);
    await this.commit(name, files, 'Begin');
    return this.desk.path(name);
  }

  async commit(tree: string, files: Record<string, string | Buffer>, message: string): Promise<string> {
    await this.desk.write(
      Object.fromEntries(Object.entries(files).map(([path, content]) => [`${tree}/${path}`, content])),
    );
    await this.git(['add', '-A'], this.desk.path(tree));
    await this.git(['commit', '-q', '--allow-empty', '-m', message], this.desk.path(tree));
    return this.git(['rev-parse', 'HEAD'], this.desk.path(tree));
  }

  /** The published push events, oldest first. */
  async pushEvents(): Promise<
    {
      refs: { ref: string; old_id: string; new_id: string; is_forced: boolean }[];
      commits: { message: string }[];
      pusher_id: string;
      options: string[];
      default_branch: string;
      is_cut: boolean;
    }[]
  > {
    await this.world.settle();
    const rows = await this.world.db.many<{ payload: never }>(
      sql`select payload from outbox where subject = 'evt.git.push.received.v1' order by id`,
    );
    return rows.map(({ payload }) => payload);
  }

  /** Output of git's own check of the repository; empty if it is intact. */
  async fsck(repoId: string): Promise<string> {
    const { code, stdout, stderr } = await run(
      'git',
      [`--git-dir=${this.directoryOf(repoId)}`, 'fsck', '--full', '--strict', '--no-dangling'],
      { env: { GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'safe.directory', GIT_CONFIG_VALUE_0: '*' } },
    );
    return code === 0 ? '' : stdout + stderr;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.world[Symbol.asyncDispose]();
    await this.desk[Symbol.asyncDispose]();
  }
}
