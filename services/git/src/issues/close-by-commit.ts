import { Injectable } from '@nestjs/common';
import { Clock } from '@mnw/host/clock';
import type { EventOf } from '@mnw/contracts/define-event';
import { issueChanged } from '@mnw/contracts/git/issue-changed.event';
import { pushReceived } from '@mnw/contracts/git/push-received.event';
import { Tx } from '@mnw/db/tx';
import { addToOutbox } from '@mnw/messaging/outbox';
import { OnEvent } from '@mnw/messaging/on-event.decorator';
import { accessOf, includes } from '../repositories/access.js';
import { repositoryById } from '../repositories/repositories.queries.js';
import { closingsIn, type Closing } from './closing-words.js';
import { insertStateChange } from './comments.queries.js';
import { existingIssue, setIssueStatus } from './issues.queries.js';

/** Closes and reopens issues by commit messages, when somebody who may do so by hand pushes to the default branch. */
@Injectable()
export class CloseByCommit {
  constructor(private readonly clock: Clock) {}

  @OnEvent(pushReceived, { consumer: 'git__close-issues' })
  async close(
    { repo_id: repoId, pusher_id: pusherId, refs, default_branch: branch, commits }: EventOf<typeof pushReceived>,
    tx: Tx,
  ): Promise<void> {
    if (!refs.some(({ ref }) => ref === `refs/heads/${branch}`)) return;
    const repository = await repositoryById(tx, repoId, pusherId);
    if (!repository || repository.archived_at) return;
    const writes = includes(accessOf(repository, pusherId), 'write');
    for (const { id, message } of commits)
      for (const closing of closingsIn(message))
        await this.turn(tx, { repoId, pusherId, writes, commitId: id, closing });
  }

  private async turn(tx: Tx, { repoId, pusherId, writes, commitId, closing: { number, kind } }: Wanted): Promise<void> {
    const issue = await existingIssue(tx, repoId, number);
    const status = kind === 'closed' ? 'closed' : 'open';
    if (!issue || issue.status === status || !(writes || issue.author_user_id === pusherId)) return;
    // A commit acts on an issue once. If somebody reverted its effect, pushing it again does nothing.
    if (!(await insertStateChange(tx, { issueId: issue.id, authorId: pusherId, kind, commitId }))) return;
    await setIssueStatus(tx, issue.id, status, this.clock.now());
    await addToOutbox(tx, issueChanged, { issue_id: issue.id, repo_id: issue.repo_id, number, status });
  }
}

interface Wanted {
  repoId: string;
  pusherId: string;
  writes: boolean;
  commitId: string;
  closing: Closing;
}
