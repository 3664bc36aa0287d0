import type { Actor } from '@mnw/contracts/actor';
import type { Issue } from '@mnw/contracts/git/issues';
import type { SeenRepository } from '../access/seen-repository.queries.js';
import { mayWrite } from '../access/rights.js';
import type { IssueView } from './issues.queries.js';

/** What the caller may do with an issue: those who write to the repository and its author change it, everybody with a verified address speaks. */
export function issueRights(repository: SeenRepository, authorId: string, actor: Actor): Issue['may'] {
  if (actor.kind !== 'account' || actor.state !== 'active' || repository.archived_at) return { comment: false, edit: false, close: false, label: false };
  const changes = mayWrite(repository) || actor.userId === authorId;
  return { comment: actor.emailVerified, edit: changes, close: changes, label: mayWrite(repository) };
}

export function shownIssue({ author_user_id: authorId, ...issue }: IssueView, repository: SeenRepository, actor: Actor): Issue {
  return { ...issue, may: issueRights(repository, authorId, actor) };
}
