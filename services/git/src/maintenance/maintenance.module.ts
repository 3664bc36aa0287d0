import { Module } from '@nestjs/common';
import { ProcessModule } from '../process/process.module.js';
import { PushesModule } from '../pushes/pushes.module.js';
import { RepositoriesModule } from '../repositories/repositories.module.js';
import { MaintainRepositories } from './maintain-repositories.js';

@Module({ imports: [ProcessModule, PushesModule, RepositoriesModule], providers: [MaintainRepositories] })
export class MaintenanceModule {}
