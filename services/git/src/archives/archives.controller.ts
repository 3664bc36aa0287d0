import { Controller } from '@nestjs/common';
import type { Actor } from '@mnw/contracts/actor';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { archiveCommit } from '@mnw/contracts/git/archive-commit.rpc';
import { makeArchive } from '@mnw/contracts/git/make-archive.rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { MakeArchive } from './make-archive.js';

@Controller()
export class ArchivesController {
  constructor(private readonly archives: MakeArchive) {}

  @Rpc(makeArchive) make(input: InputOf<typeof makeArchive>, actor: Actor) {
    return this.archives.execute(input, actor);
  }
  @Rpc(archiveCommit) forBuild(input: InputOf<typeof archiveCommit>, actor: Actor) {
    return this.archives.forBuild(input, actor);
  }
}
