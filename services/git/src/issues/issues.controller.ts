import { Controller } from '@nestjs/common';
import type { Actor } from '@mnw/contracts/actor';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { addIssueComment } from '@mnw/contracts/git/add-issue-comment.rpc';
import { createIssue } from '@mnw/contracts/git/create-issue.rpc';
import { deleteIssueComment } from '@mnw/contracts/git/delete-issue-comment.rpc';
import { deleteIssue } from '@mnw/contracts/git/delete-issue.rpc';
import { getIssueComment } from '@mnw/contracts/git/get-issue-comment.rpc';
import { getIssue } from '@mnw/contracts/git/get-issue.rpc';
import { listIssueComments } from '@mnw/contracts/git/list-issue-comments.rpc';
import { listIssues } from '@mnw/contracts/git/list-issues.rpc';
import { updateIssueComment } from '@mnw/contracts/git/update-issue-comment.rpc';
import { updateIssue } from '@mnw/contracts/git/update-issue.rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { GitDb } from '../git.db.js';
import { FindRepository } from '../repositories/find-repository.js';
import { AddComment } from './add-comment.js';
import { ChangeComments } from './change-comments.js';
import { CreateIssue } from './create-issue.js';
import { DeleteIssue } from './delete-issue.js';
import { listCommentsOf, listIssuesOf, showIssue } from './read-issues.js';
import { UpdateIssue } from './update-issue.js';

@Controller()
export class IssuesController {
  constructor(
    private readonly db: GitDb,
    private readonly find: FindRepository,
    private readonly creating: CreateIssue,
    private readonly updating: UpdateIssue,
    private readonly commenting: AddComment,
    private readonly changingComments: ChangeComments,
    private readonly deleting: DeleteIssue,
  ) {}

  @Rpc(listIssues) list(input: InputOf<typeof listIssues>, actor: Actor) {
    return listIssuesOf(this.db, this.find, input, actor);
  }
  @Rpc(createIssue) create(input: InputOf<typeof createIssue>, actor: Actor) {
    return this.creating.execute(input, actor);
  }
  @Rpc(getIssue) get(input: InputOf<typeof getIssue>, actor: Actor) {
    return showIssue(this.db, this.find, input, actor);
  }
  @Rpc(updateIssue) update(input: InputOf<typeof updateIssue>, actor: Actor) {
    return this.updating.execute(input, actor);
  }
  @Rpc(listIssueComments) comments(input: InputOf<typeof listIssueComments>, actor: Actor) {
    return listCommentsOf(this.db, this.find, input, actor);
  }
  @Rpc(addIssueComment) comment(input: InputOf<typeof addIssueComment>, actor: Actor) {
    return this.commenting.execute(input, actor);
  }
  @Rpc(getIssueComment) getComment(input: InputOf<typeof getIssueComment>, actor: Actor) {
    return this.changingComments.show(input, actor);
  }
  @Rpc(updateIssueComment) updateComment(input: InputOf<typeof updateIssueComment>, actor: Actor) {
    return this.changingComments.rewrite(input, actor);
  }
  @Rpc(deleteIssueComment) deleteComment(input: InputOf<typeof deleteIssueComment>, actor: Actor) {
    return this.changingComments.delete(input, actor);
  }
  @Rpc(deleteIssue) delete(input: InputOf<typeof deleteIssue>, actor: Actor) {
    return this.deleting.execute(input, actor);
  }
}
