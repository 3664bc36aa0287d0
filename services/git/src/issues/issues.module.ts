import { Module } from '@nestjs/common';
import { RepositoriesModule } from '../repositories/repositories.module.js';
import { AddComment } from './add-comment.js';
import { ChangeComments } from './change-comments.js';
import { ChangeLabels } from './change-labels.js';
import { CloseByCommit } from './close-by-commit.js';
import { CreateIssue } from './create-issue.js';
import { DeleteIssue } from './delete-issue.js';
import { GetIssue } from './get-issue.js';
import { ListIssueComments } from './list-issue-comments.js';
import { ListIssueLabels } from './list-issue-labels.js';
import { ListIssues } from './list-issues.js';
import { RenderAgain } from './render-again.js';
import { UpdateIssue } from './update-issue.js';

@Module({
  imports: [RepositoriesModule],
  controllers: [
    AddComment,
    ChangeComments,
    ChangeLabels,
    CreateIssue,
    DeleteIssue,
    GetIssue,
    ListIssueComments,
    ListIssueLabels,
    ListIssues,
    UpdateIssue,
  ],
  providers: [CloseByCommit, RenderAgain],
})
export class IssuesModule {}
