import type { Type } from '@nestjs/common';
import { CollaboratorsController } from './collaborators.controller.js';
import { IssueLabelsController } from './issue-labels.controller.js';
import { IssuesController } from './issues.controller.js';
import { RepositoriesController } from './repositories.controller.js';
import { SourceController } from './source.controller.js';
import { SshKeysController } from './ssh-keys.controller.js';

export const gitControllers: Type[] = [
  RepositoriesController,
  CollaboratorsController,
  SshKeysController,
  IssuesController,
  IssueLabelsController,
  SourceController,
];
