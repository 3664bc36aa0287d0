import { Module } from '@nestjs/common';
import { ProcessModule } from '../process/process.module.js';
import { StorageModule } from '../storage/storage.module.js';
import { Allowance } from './allowance.js';
import { Collaborators } from './collaborators.js';
import { CreateRepository } from './create-repository.js';
import { DeleteRepository } from './delete-repository.js';
import { FindRepository } from './find-repository.js';
import { RemoveFiles } from './remove-files.js';
import { RepositoriesController } from './repositories.controller.js';
import { RepositoryFiles } from './repository-files.js';
import { TransferRepository } from './transfer-repository.js';
import { UndoFirstPush } from './undo-first-push.js';
import { UpdateRepository } from './update-repository.js';

@Module({
  imports: [ProcessModule, StorageModule],
  controllers: [RepositoriesController],
  providers: [Allowance, Collaborators, CreateRepository, DeleteRepository, FindRepository, RemoveFiles, RepositoryFiles, TransferRepository, UndoFirstPush, UpdateRepository],
  exports: [Allowance, CreateRepository, FindRepository, RepositoryFiles, UndoFirstPush],
})
export class RepositoriesModule {}
