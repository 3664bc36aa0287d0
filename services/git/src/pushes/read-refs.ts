import { Injectable } from '@nestjs/common';
import { Git } from '../process/git.js';
import { gitLines } from '../process/git-lines.js';

/** What a repository holds, asked of git itself. */
@Injectable()
export class ReadRefs {
  constructor(private readonly git: Git) {}

  /** Every branch and tag with the object it names. */
  async all(directory: string): Promise<Map<string, string>> {
    const text = await this.git.text(directory, ['for-each-ref', '--format=%(objectname) %(refname)', 'refs/heads/', 'refs/tags/'], { maxOutputBytes: 64_000_000 });
    return new Map(text === '' ? [] : text.split('\n').map((line) => [line.slice(line.indexOf(' ') + 1), line.slice(0, line.indexOf(' '))]));
  }

  /** What the objects take on the disk. */
  async sizeBytes(directory: string): Promise<number> {
    const facts = new Map(gitLines(await this.git.text(directory, ['count-objects', '-v'])).map((line) => line.split(': ') as [string, string]));
    const kib = (name: string): number => Number(facts.get(name) ?? 0);
    return (kib('size') + kib('size-pack')) * 1_024;
  }

  /** Whether moving a branch from one commit to another leaves commits behind. */
  async isForced(directory: string, oldId: string, newId: string): Promise<boolean> {
    const left = await this.git.text(directory, ['rev-list', '--max-count=1', oldId, `^${newId}`], { okCodes: [128] });
    return left !== '';
  }
}
