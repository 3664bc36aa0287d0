import { Inject, Controller } from '@nestjs/common';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { announceArtifact } from '@mnw/contracts/ota/runner.rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import type { ObjectStorage } from '@mnw/storage/object-storage';
import { OtaDb } from '../ota.db.js';
import { STORAGE } from '@mnw/storage/object-storage.token';
import { setArtifact } from './attempts.queries.js';
import { lockLeased, authenticateRunner } from './runners.queries.js';

const expiresInSeconds = 3_600;
const contentType = 'application/octet-stream';

/**
 * Returns an upload URL whose key includes the attempt, so that an old attempt cannot overwrite the artifact of a new
 * one.
 */
@Controller()
export class AnnounceArtifact {
  constructor(
    private readonly db: OtaDb,
    @Inject(STORAGE) private readonly storage: ObjectStorage,
  ) {}

  @Rpc(announceArtifact)
  async execute(input: InputOf<typeof announceArtifact>): Promise<OutputOf<typeof announceArtifact>> {
    const { build_id, attempt, size_bytes: sizeBytes, sha256 } = input;
    const key = `ota-builds/${build_id}/${attempt}`;
    await this.db.transaction(async (tx) => {
      const build = await lockLeased(tx, await authenticateRunner(tx, input), input);
      await setArtifact(tx, build.id, { key, name: input.filename, bytes: sizeBytes, sha256 });
    });
    return this.storage.presignPut(key, { contentType, sizeBytes, sha256, expiresInSeconds });
  }
}
