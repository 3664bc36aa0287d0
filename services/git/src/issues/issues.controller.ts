import { Controller } from '@nestjs/common';
import type { Actor } from '@mnw/contracts/actor';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { addIssueComment } from '@mnw/contracts/git/add-issue-comment.rpc';
import { createIssue } from '@mnw/contracts/git/create-issue.rpc';
import { getIssue } from '@mnw/contracts/git/get-issue.rpc';
import { listIssueComments } from '@mnw/contracts/git/list-issue-comments.rpc';
import { listIssues } from '@mnw/contracts/git/list-issues.rpc';
import { updateIssue } from '@mnw/contracts/git/update-issue.rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { GitDb } from '../git.db.js';
import { FindRepository } from '../repositories/find-repository.js';
import { AddComment } from './add-comment.js';
import { CreateIssue } from './create-issue.js';
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
}
