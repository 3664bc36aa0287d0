import { Module } from '@nestjs/common';
import { MakeArchive } from '../archives/make-archive.js';
import { CopiesModule } from '../copies/copies.module.js';
import { Highlighting } from '../highlighting/highlighting.js';
import { IndexHistory } from '../history/index-history.js';
import { LastCommits } from '../history/last-commits.js';
import { WalkHistory } from '../history/walk-history.js';
import { WantIndex } from '../history/want-index.js';
import { ProcessModule } from '../process/process.module.js';
import { ReachabilityModule } from '../reachability/reachability.module.js';
import { RepositoriesModule } from '../repositories/repositories.module.js';
import { StorageModule } from '../storage/storage.module.js';
import { FindSource } from './find-source.js';
import { ListCommits } from './list-commits.js';
import { ListRefs } from './list-refs.js';
import { ListRepositories } from './list-repositories.js';
import { OpenSource } from './open-source.js';
import { ReadBlame } from './read-blame.js';
import { ReadBlob } from './read-blob.js';
import { ReadCommit } from './read-commit.js';
import { ReadRaw } from './read-raw.js';
import { ReadTree } from './read-tree.js';
import { SetProject } from './set-project.js';
import { Submodules } from './submodules.js';

const reading = [
  FindSource,
  ListCommits,
  ListRefs,
  ListRepositories,
  ReadBlame,
  ReadBlob,
  ReadCommit,
  ReadRaw,
  ReadTree,
  SetProject,
];
const history = [WantIndex, IndexHistory, LastCommits, WalkHistory];

/** The source browser: reading repositories, the history index behind its tree pages, and archives. */
@Module({
  imports: [CopiesModule, ProcessModule, ReachabilityModule, RepositoriesModule, StorageModule],
  controllers: [...reading, MakeArchive],
  providers: [OpenSource, Submodules, ...history, Highlighting],
})
export class SourceModule {}
