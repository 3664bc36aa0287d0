import { requireActiveAccount, type AccountActor, type Actor } from '@mnw/contracts/actor';
import { DomainError } from '@mnw/contracts/domain-error';
import type { Issue, IssueComment } from '@mnw/contracts/git/issues';
import { includes } from '../repositories/access.js';
import type { FoundRepository } from '../repositories/find-repository.js';
import { NotYoursToChange, RepositoryArchived } from './issues.errors.js';
import type { CommentView } from './comments.queries.js';
import type { IssueView } from './issues.queries.js';

const mayWrite = ({ access }: FoundRepository): boolean => includes(access, 'write');

/** Anybody with a verified email address who can see a repository may open issues and comment. */
export function requireMayComment({ repository }: FoundRepository, actor: Actor): AccountActor {
  const account = requireActiveAccount(actor);
  if (!account.emailVerified)
    throw new DomainError('auth.email-unverified', 'forbidden', 'Verify your email address first.');
  if (repository.archived_at) throw new RepositoryArchived();
  return account;
}

export function requireWrite(found: FoundRepository, actor: Actor): AccountActor {
  const account = requireActiveAccount(actor);
  if (!mayWrite(found)) throw new NotYoursToChange();
  if (found.repository.archived_at) throw new RepositoryArchived();
  return account;
}

/** What the caller may do with an issue: its author and people with write access can change it. */
export function issueRights(found: FoundRepository, authorId: string, actor: Actor): Issue['may'] {
  if (actor.kind !== 'account' || actor.state !== 'active' || found.repository.archived_at)
    return { comment: false, edit: false, close: false, label: false };
  const changes = mayWrite(found) || actor.userId === authorId;
  return { comment: actor.emailVerified, edit: changes, close: changes, label: mayWrite(found) };
}

export function shownIssue(
  { author_user_id: authorId, ...issue }: IssueView,
  found: FoundRepository,
  actor: Actor,
): Issue {
  return { ...issue, may: issueRights(found, authorId, actor) };
}

/**
 * Authors and people with write access can delete issues and comments, even in an archived repository, so that
 * harmful content can always be removed.
 */
export function mayDelete(found: FoundRepository, authorId: string, actor: Actor): boolean {
  return actor.kind === 'account' && actor.state === 'active' && (mayWrite(found) || actor.userId === authorId);
}

/** Only the author can edit a comment; people with write access can delete it. */
export function commentRights(
  found: FoundRepository,
  authorId: string,
  actor: Actor,
): { edit: boolean; delete: boolean } {
  const isAuthor = actor.kind === 'account' && actor.state === 'active' && actor.userId === authorId;
  return { edit: isAuthor && !found.repository.archived_at, delete: mayDelete(found, authorId, actor) };
}

export function shownComment(
  { author_user_id: authorId, ...comment }: CommentView,
  found: FoundRepository,
  actor: Actor,
): IssueComment {
  return comment.kind === 'comment' ? { ...comment, may: commentRights(found, authorId, actor) } : comment;
}
