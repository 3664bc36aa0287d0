import { Module } from '@nestjs/common';
import { RepositoriesModule } from '../repositories/repositories.module.js';
import { AddComment } from './add-comment.js';
import { ChangeComments } from './change-comments.js';
import { ChangeLabels } from './change-labels.js';
import { CloseByCommitController } from './close-by-commit.controller.js';
import { CreateIssue } from './create-issue.js';
import { DeleteIssue } from './delete-issue.js';
import { IssuesController } from './issues.controller.js';
import { LabelsController } from './labels.controller.js';
import { RenderAgain } from './render-again.js';
import { UpdateIssue } from './update-issue.js';

@Module({ imports: [RepositoriesModule], controllers: [IssuesController, LabelsController, CloseByCommitController], providers: [RenderAgain, CreateIssue, UpdateIssue, AddComment, ChangeComments, ChangeLabels, DeleteIssue] })
export class IssuesModule {}
