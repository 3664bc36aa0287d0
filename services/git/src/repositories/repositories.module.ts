import { Module } from '@nestjs/common';
import { ProcessModule } from '../process/process.module.js';
import { StorageModule } from '../storage/storage.module.js';
import { Allowance } from './allowance.js';
import { Collaborators } from './collaborators.js';
import { CreateRepository } from './create-repository.js';
import { DeleteRepository } from './delete-repository.js';
import { FindRepository } from './find-repository.js';
import { GetRepository } from './get-repository.js';
import { ListRepositories } from './list-repositories.js';
import { RemoveFiles } from './remove-files.js';
import { RepositoryFiles } from './repository-files.js';
import { TransferRepository } from './transfer-repository.js';
import { UndoFirstPush } from './undo-first-push.js';
import { UpdateRepository } from './update-repository.js';

@Module({
  imports: [ProcessModule, StorageModule],
  controllers: [
    Collaborators,
    CreateRepository,
    DeleteRepository,
    GetRepository,
    ListRepositories,
    TransferRepository,
    UpdateRepository,
  ],
  providers: [Allowance, CreateRepository, FindRepository, RemoveFiles, RepositoryFiles, UndoFirstPush],
  exports: [Allowance, CreateRepository, FindRepository, RepositoryFiles, UndoFirstPush],
})
export class RepositoriesModule {}
