import { Module } from '@nestjs/common';
import { ProcessModule } from '../process/process.module.js';
import { PushesModule } from '../pushes/pushes.module.js';
import { ReachabilityModule } from '../reachability/reachability.module.js';
import { RepositoriesModule } from '../repositories/repositories.module.js';
import { CollectGarbage } from './collect-garbage.js';
import { MaintainRepositories } from './maintain-repositories.js';

@Module({
  imports: [ProcessModule, PushesModule, ReachabilityModule, RepositoriesModule],
  providers: [CollectGarbage, MaintainRepositories],
})
export class MaintenanceModule {}
