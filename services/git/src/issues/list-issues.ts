import { Controller } from '@nestjs/common';
import type { Actor } from '@mnw/contracts/actor';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { IssueNumber } from '@mnw/contracts/git/issues';
import { listIssues } from '@mnw/contracts/git/list-issues.rpc';
import { cursorPart, decodeCursor, pageOfRows } from '@mnw/contracts/lists';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { GitDb } from '../git.db.js';
import { FindRepository } from '../repositories/find-repository.js';
import { countIssues, issuesOf } from './issues.queries.js';

@Controller()
export class ListIssues {
  constructor(
    private readonly db: GitDb,
    private readonly find: FindRepository,
  ) {}

  @Rpc(listIssues)
  async execute(input: InputOf<typeof listIssues>, actor: Actor): Promise<OutputOf<typeof listIssues>> {
    const { repo_id: repoId, status = null, q, label, limit } = input;
    await this.find.byId(repoId, actor);
    const before = cursorPart(decodeCursor(input.cursor, 1)?.[0], IssueNumber);
    const filters = { status, q: q || null, label: label || null };
    const [counts, data] = await Promise.all([
      countIssues(this.db, repoId),
      issuesOf(this.db, repoId, filters, before, limit),
    ]);
    return { ...counts, ...pageOfRows(data, { keyOf: ({ number }) => [number], limit }) };
  }
}
