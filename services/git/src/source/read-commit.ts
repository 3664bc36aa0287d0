import { Controller } from '@nestjs/common';
import type { Actor } from '@mnw/contracts/actor';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { readCommit } from '@mnw/contracts/git/read-commit.rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { Git } from '../process/git.js';
import { summaryOf, type Commit } from './commit-object.js';
import { firstBytes } from './first-bytes.js';
import { OpenSource } from './open-source.js';
import { parseDiff } from './parse-diff.js';

const limits = { files: 300, lines: 20_000, lineChars: 2_000 };
const maxBytes = 1_000_000;
const timeoutMs = 8_000;

@Controller()
export class ReadCommit {
  constructor(
    private readonly open: OpenSource,
    private readonly git: Git,
  ) {}

  @Rpc(readCommit)
  async execute(input: InputOf<typeof readCommit>, actor: Actor): Promise<OutputOf<typeof readCommit>> {
    const { repository, source, ref, commit } = await this.open.at(input, actor);
    const { bytes, isCut } = await firstBytes(this.git, source.directory, diffArguments(commit), {
      maxBytes,
      timeoutMs,
    });
    const { files, fileCount, additions, deletions, isCut: isDiffCut } = parseDiff(bytes, isCut, limits);
    return {
      repository,
      ref,
      path: '',
      commit: {
        ...summaryOf(commit),
        message: messageOf(commit),
        authored_at: commit.author.at.toISOString(),
        committer_name: commit.committer.name,
        parents: commit.parents,
      },
      file_count: fileCount,
      additions,
      deletions,
      files,
      is_cut: isDiffCut,
    };
  }
}

/** Compares with the first parent: what a merge added to its branch. */
export function diffArguments({ id, parents: [parent] }: Pick<Commit, 'id' | 'parents'>): string[] {
  const form = ['-r', '-z', '--raw', '--numstat', '-p', '--full-index', '--no-color', '--submodule=short'];
  const options = ['diff-tree', ...form, '-M', '-l400', '--no-ext-diff', '--no-textconv'];
  return parent
    ? [...options, '--end-of-options', parent, id]
    : [...options, '--root', '--no-commit-id', '--end-of-options', id];
}

/** The message after the subject. */
function messageOf({ message }: Commit): string {
  const text = message.trim();
  const end = /\n\s*\n/.exec(text);
  return (end ? text.slice(end.index) : '').trim().slice(0, 20_000);
}
