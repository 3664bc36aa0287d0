import { Module } from '@nestjs/common';
import { ReachabilityModule } from '../reachability/reachability.module.js';
import { RepositoriesModule } from '../repositories/repositories.module.js';
import { StorageModule } from '../storage/storage.module.js';
import { StoredCopies } from './stored-copies.js';
import { SweepCopies } from './sweep-copies.js';

/** Archives and large files in object storage: counted, limited, and removed when unused. */
@Module({
  imports: [ReachabilityModule, RepositoriesModule, StorageModule],
  providers: [StoredCopies, SweepCopies],
  exports: [StoredCopies],
})
export class CopiesModule {}
