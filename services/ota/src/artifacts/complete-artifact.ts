import { Controller } from '@nestjs/common';
import type { Actor } from '@mnw/contracts/actor';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { completeArtifact } from '@mnw/contracts/ota/complete-artifact.rpc';
import type { Artifact } from '@mnw/contracts/ota/releases';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { ownApp } from '../apps/own-app.js';
import { OtaDb } from '../ota.db.js';
import { releaseOf } from '../releases/releases.queries.js';
import { ArtifactRefused, UploadMissing } from './artifacts.errors.js';
import { artifactOf, artifactView } from './artifacts.queries.js';
import { CheckArtifact } from './check-artifact.js';

@Controller()
export class CompleteArtifact {
  constructor(
    private readonly db: OtaDb,
    private readonly check: CheckArtifact,
  ) {}

  /** Idempotent: a complete artifact is returned again, and a refused one is refused again. */
  @Rpc(completeArtifact)
  async execute(
    { app_id, release_id, artifact_id }: InputOf<typeof completeArtifact>,
    actor: Actor,
  ): Promise<Artifact> {
    await ownApp(this.db, app_id, actor);
    const { id } = await releaseOf(this.db, app_id, release_id);
    await artifactOf(this.db, id, artifact_id);
    if ((await this.check.execute(artifact_id)) === 'missing') throw new UploadMissing();
    const artifact = await artifactView(this.db, artifact_id);
    if (artifact.state === 'refused') throw new ArtifactRefused(artifact.reason ?? 'refused');
    return artifact;
  }
}
