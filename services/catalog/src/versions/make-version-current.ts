import { Controller } from '@nestjs/common';
import { Clock } from '@mnw/host/clock';
import { requireCreator, type Actor } from '@mnw/contracts/actor';
import { makeVersionCurrent } from '@mnw/contracts/catalog/make-version-current.rpc';
import type { Version } from '@mnw/contracts/catalog/versions';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { CatalogDb } from '../catalog.db.js';
import { setCurrent } from './set-current.js';
import { VersionNotClean } from './versions.errors.js';
import { lockVersion, versionView } from './versions.queries.js';

@Controller()
export class MakeVersionCurrent {
  constructor(
    private readonly db: CatalogDb,
    private readonly clock: Clock,
  ) {}

  @Rpc(makeVersionCurrent)
  execute({ version_id: versionId }: InputOf<typeof makeVersionCurrent>, actor: Actor): Promise<Version> {
    const { userId } = requireCreator(actor);
    return this.db.command(async (tx) => {
      const version = await lockVersion(tx, versionId, userId);
      if (version.state !== 'clean') throw new VersionNotClean(version.state);
      await setCurrent(tx, version, this.clock.now());
      return versionView(tx, version.id);
    });
  }
}
