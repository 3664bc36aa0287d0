import type { Actor } from '@mnw/contracts/actor';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import type { getIssue } from '@mnw/contracts/git/get-issue.rpc';
import { IssueNumber, type Issue } from '@mnw/contracts/git/issues';
import type { listIssueComments } from '@mnw/contracts/git/list-issue-comments.rpc';
import type { listIssues } from '@mnw/contracts/git/list-issues.rpc';
import { cursorPart, decodeCursor, decodeIdCursor, pageOfRows } from '@mnw/contracts/lists';
import type { Queries } from '@mnw/db/tx';
import type { FindRepository } from '../repositories/find-repository.js';
import { commentsOf } from './comments.queries.js';
import { shownComment, shownIssue } from './issue-rights.js';
import { countIssues, issuesOf, issueView } from './issues.queries.js';

export async function listIssuesOf(db: Queries, find: FindRepository, input: InputOf<typeof listIssues>, actor: Actor): Promise<OutputOf<typeof listIssues>> {
  await find.byId(input.repo_id, actor);
  const { status = null, q, label, limit } = input;
  const before = cursorPart(decodeCursor(input.cursor, 1)?.[0], IssueNumber);
  const [counts, data] = await Promise.all([countIssues(db, input.repo_id), issuesOf(db, input.repo_id, { status, q: q || null, label: label || null }, before, limit)]);
  return { ...counts, ...pageOfRows(data, { keyOf: ({ number }) => [number], limit }) };
}

export async function showIssue(db: Queries, find: FindRepository, { repo_id: repoId, number }: InputOf<typeof getIssue>, actor: Actor): Promise<Issue> {
  const found = await find.byId(repoId, actor);
  return shownIssue(await issueView(db, repoId, number), found, actor);
}

export async function listCommentsOf(db: Queries, find: FindRepository, input: InputOf<typeof listIssueComments>, actor: Actor): Promise<OutputOf<typeof listIssueComments>> {
  const found = await find.byId(input.repo_id, actor);
  const { id } = await issueView(db, input.repo_id, input.number);
  const { comments, hasMore } = await commentsOf(db, input.repo_id, id, decodeIdCursor(input.cursor), input.limit);
  const shown = comments.map((comment) => shownComment(comment, found, actor));
  return pageOfRows(shown, { keyOf: (comment) => [comment.id], limit: input.limit, hasMore });
}
