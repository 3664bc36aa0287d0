import { Module } from '@nestjs/common';
import { IssuesModule } from './issues/issues.module.js';

/** The composition root. */
@Module({ imports: [IssuesModule] })
export class GitModule {}
