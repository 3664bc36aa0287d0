import { Module } from '@nestjs/common';
import { ProcessModule } from '../process/process.module.js';
import { PushesModule } from '../pushes/pushes.module.js';
import { ReachabilityModule } from '../reachability/reachability.module.js';
import { RepositoriesModule } from '../repositories/repositories.module.js';
import { Transfer } from './transfer.js';

@Module({
  imports: [ProcessModule, PushesModule, ReachabilityModule, RepositoriesModule],
  providers: [Transfer],
  exports: [Transfer],
})
export class TransferModule {}
