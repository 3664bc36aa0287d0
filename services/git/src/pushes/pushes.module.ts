import { Module } from '@nestjs/common';
import { ProcessModule } from '../process/process.module.js';
import { RepositoriesModule } from '../repositories/repositories.module.js';
import { AcceptPush } from './accept-push.js';
import { AfterPush } from './after-push.js';
import { PushedCommits } from './pushed-commits.js';
import { ReadRefs } from './read-refs.js';
import { ReceivePush } from './receive-push.js';
import { ReconcilePushes } from './reconcile-pushes.js';
import { ScanQuarantine } from './scan-quarantine.js';

@Module({
  imports: [ProcessModule, RepositoriesModule],
  providers: [AcceptPush, AfterPush, PushedCommits, ReadRefs, ReceivePush, ReconcilePushes, ScanQuarantine],
  exports: [ReadRefs, ReceivePush],
})
export class PushesModule {}
