import { Controller } from '@nestjs/common';
import { Clock } from '@mnw/host/clock';
import type { Actor } from '@mnw/contracts/actor';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { createRelease } from '@mnw/contracts/ota/create-release.rpc';
import type { Release } from '@mnw/contracts/ota/releases';
import type { Tx } from '@mnw/db/tx';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { ownApp, slugOf } from '../apps/own-app.js';
import { lockApp } from '../apps/settings.queries.js';
import { givenSignature } from '../artifacts/given-signature.js';
import { OtaDb } from '../ota.db.js';
import { releaseChannel } from './release-channel.js';
import { VersionTaken } from './releases.errors.js';
import { insertRelease, releaseView, versionTwin } from './releases.queries.js';

const constraints = { ota_releases_app_id_version_key: () => new VersionTaken() };

@Controller()
export class CreateRelease {
  constructor(
    private readonly db: OtaDb,
    private readonly clock: Clock,
  ) {}

  @Rpc(createRelease)
  async execute(input: InputOf<typeof createRelease>, actor: Actor): Promise<Release> {
    slugOf(await ownApp(this.db, input.app_id, actor));
    const channel = releaseChannel(input.version, input.channel);
    const signature = givenSignature(input.signature);
    const { notes, minimum_version = null, publish_when_ready = signature !== null } = input;
    return this.db.command(
      async (tx) => {
        await this.refuseTwin(tx, input);
        const id = await insertRelease(tx, {
          ...input,
          channel,
          notes: notes ?? '',
          signature,
          minimum_version,
          publish_when_ready,
          created_at: this.clock.now(),
        });
        return releaseView(tx, id);
      },
      { constraints },
    );
  }

  /**
   * SemVer ignores build metadata in precedence, so versions that differ only there would be two releases of one
   * version.
   */
  private async refuseTwin(tx: Tx, { app_id, version }: InputOf<typeof createRelease>): Promise<void> {
    await lockApp(tx, app_id);
    const twin = await versionTwin(tx, app_id, version);
    if (twin !== undefined) throw new VersionTaken(twin);
  }
}
