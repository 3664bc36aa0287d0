import { Injectable } from '@nestjs/common';
import { Git } from '../process/git.js';
import { gitLines } from '../process/git-lines.js';

/** Reads the state of a repository from git itself. */
@Injectable()
export class ReadRefs {
  constructor(private readonly git: Git) {}

  /** Every branch and tag with the object it names. */
  async all(directory: string): Promise<Map<string, string>> {
    const text = await this.git.text(
      directory,
      ['for-each-ref', '--format=%(objectname) %(refname)', 'refs/heads/', 'refs/tags/'],
      { maxOutputBytes: 64_000_000 },
    );
    return new Map(
      text === ''
        ? []
        : text.split('\n').map((line) => [line.slice(line.indexOf(' ') + 1), line.slice(0, line.indexOf(' '))]),
    );
  }

  /** The commit of each object: itself, or the tagged commit. Tags of trees and blobs are left out. */
  async commitsAt(directory: string, ids: readonly string[]): Promise<Map<string, string>> {
    if (ids.length === 0) return new Map();
    const input = ids.map((id) => `${id}^{commit}\n`).join('');
    const lines = (
      await this.git.text(directory, ['cat-file', '--batch-check=%(objectname) %(objecttype)'], { input })
    ).split('\n');
    return new Map(
      ids.flatMap((id, at) => (lines[at]?.endsWith(' commit') ? [[id, lines[at].slice(0, -' commit'.length)]] : [])),
    );
  }

  /** Size of the objects on disk. */
  async sizeBytes(directory: string): Promise<number> {
    const facts = new Map(
      gitLines(await this.git.text(directory, ['count-objects', '-v'])).map(
        (line) => line.split(': ') as [string, string],
      ),
    );
    const kib = (name: string): number => Number(facts.get(name) ?? 0);
    return (kib('size') + kib('size-pack')) * 1_024;
  }

  /** Whether moving a branch from one commit to another makes commits unreachable. */
  async isForced(directory: string, oldId: string, newId: string): Promise<boolean> {
    const left = await this.git.text(directory, ['rev-list', '--max-count=1', oldId, `^${newId}`], { okCodes: [128] });
    return left !== '';
  }
}
