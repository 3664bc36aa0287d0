import { Module } from '@nestjs/common';
import { AccountsController } from './accounts/accounts.controller.js';
import { IssuesModule } from './issues/issues.module.js';
import { RepositoriesModule } from './repositories/repositories.module.js';

/** The composition root. */
@Module({ imports: [RepositoriesModule, IssuesModule], controllers: [AccountsController] })
export class GitModule {}
