import type { Type } from '@nestjs/common';
import { IssueLabelsController } from './issue-labels.controller.js';
import { IssuesController } from './issues.controller.js';

export const gitControllers: Type[] = [IssuesController, IssueLabelsController];
