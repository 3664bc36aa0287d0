import { Controller } from '@nestjs/common';
import type { Actor } from '@mnw/contracts/actor';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { deleteRelease } from '@mnw/contracts/ota/delete-release.rpc';
import { sql } from '@mnw/db/sql';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { ownApp } from '../apps/own-app.js';
import { OtaDb } from '../ota.db.js';
import { ReleaseNotDraft } from './releases.errors.js';
import { lockRelease } from './releases.queries.js';

@Controller()
export class DeleteRelease {
  constructor(private readonly db: OtaDb) {}

  @Rpc(deleteRelease)
  async execute({ app_id, release_id }: InputOf<typeof deleteRelease>, actor: Actor): Promise<Record<string, never>> {
    await ownApp(this.db, app_id, actor);
    await this.db.transaction(async (tx) => {
      const { id, state } = await lockRelease(tx, app_id, release_id);
      if (state !== 'draft') throw new ReleaseNotDraft();
      await tx.run(sql`delete from ota_releases where id = ${id}`);
    });
    return {};
  }
}
