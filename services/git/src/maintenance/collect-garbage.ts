import { Injectable } from '@nestjs/common';
import { Git, type RunOptions } from '../process/git.js';
import { gitLines } from '../process/git-lines.js';

const keptPrefix = 'refs/internal/kept/';

/**
 * Drops objects that no ref has reached for the whole grace period. git measures their age from the push, so
 * recently lost objects are kept alive by refs of ours during the collection; these refs are served to nobody.
 */
@Injectable()
export class CollectGarbage {
  constructor(private readonly git: Git) {}

  /**
   * `before`: objects lost earlier are dropped. `lostLater`: former tips of branches and tags that were lost since
   * then.
   */
  async execute(directory: string, before: Date, lostLater: readonly string[], options: RunOptions): Promise<void> {
    const expiry = `@${Math.floor(before.getTime() / 1_000)} +0000`;
    // An interrupted collection leaves its refs behind.
    await this.release(directory);
    try {
      await this.hold(directory, lostLater);
      await this.git.run(
        directory,
        ['reflog', 'expire', `--expire=${expiry}`, `--expire-unreachable=${expiry}`, '--all'],
        options,
      );
      const repack = [
        'repack',
        '-a',
        '-d',
        '-l',
        '-q',
        '--cruft',
        `--cruft-expiration=${expiry}`,
        '--write-bitmap-index',
      ];
      await this.git.run(directory, repack, options);
      await this.git.run(directory, ['prune', `--expire=${expiry}`], options);
    } finally {
      await this.release(directory);
    }
  }

  private async hold(directory: string, ids: readonly string[]): Promise<void> {
    const present = await this.presentOf(directory, ids);
    await this.update(
      directory,
      present.map((id) => `create ${keptPrefix}${id} ${id}\n`),
    );
  }

  private async release(directory: string): Promise<void> {
    const refs = gitLines(
      await this.git.text(directory, ['for-each-ref', '--format=%(refname)', keptPrefix], {
        maxOutputBytes: 64_000_000,
      }),
    );
    await this.update(
      directory,
      refs.map((ref) => `delete ${ref}\n`),
    );
  }

  private async update(directory: string, commands: readonly string[]): Promise<void> {
    if (commands.length > 0)
      await this.git.run(directory, ['update-ref', '--stdin'], { input: commands.join(''), timeoutMs: 120_000 });
  }

  private async presentOf(directory: string, ids: readonly string[]): Promise<string[]> {
    const input = [...new Set(ids)].map((id) => `${id}\n`).join('');
    if (input === '') return [];
    const lines = gitLines(
      await this.git.text(directory, ['cat-file', '--batch-check=%(objectname) %(objecttype)'], {
        input,
        maxOutputBytes: 64_000_000,
      }),
    );
    return lines.filter((line) => !line.endsWith(' missing')).map((line) => line.slice(0, line.indexOf(' ')));
  }
}
