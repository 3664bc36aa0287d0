import { Controller } from '@nestjs/common';
import type { Actor } from '@mnw/contracts/actor';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { deleteRelease } from '@mnw/contracts/ota/delete-release.rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { ownApp } from '../apps/own-app.js';
import { OtaDb } from '../ota.db.js';
import { ReleaseNotDraft } from './releases.errors.js';
import { deleteDraft, lockRelease } from './releases.queries.js';

@Controller()
export class DeleteRelease {
  constructor(private readonly db: OtaDb) {}

  @Rpc(deleteRelease)
  async execute({ app_id, release_id }: InputOf<typeof deleteRelease>, actor: Actor): Promise<Record<string, never>> {
    await ownApp(this.db, app_id, actor);
    await this.db.transaction(async (tx) => {
      const { id, state } = await lockRelease(tx, app_id, release_id);
      if (state !== 'draft') throw new ReleaseNotDraft();
      await deleteDraft(tx, id);
    });
    return {};
  }
}
