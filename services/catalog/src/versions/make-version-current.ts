import { Injectable } from '@nestjs/common';
import { Clock } from '@mnw/config/clock';
import { requireCreator, type Actor } from '@mnw/contracts/actor';
import type { Version } from '@mnw/contracts/catalog/versions';
import { CatalogDb } from '../catalog.db.js';
import { setCurrent } from './set-current.js';
import { VersionNotClean } from './versions.errors.js';
import { lockVersion, versionView } from './versions.queries.js';

@Injectable()
export class MakeVersionCurrent {
  constructor(
    private readonly db: CatalogDb,
    private readonly clock: Clock,
  ) {}

  execute(versionId: string, actor: Actor): Promise<Version> {
    const { userId } = requireCreator(actor);
    return this.db.command(async (tx) => {
      const version = await lockVersion(tx, versionId, userId);
      if (version.state !== 'clean') throw new VersionNotClean(version.state);
      await setCurrent(tx, version, this.clock.now());
      return versionView(tx, version.id);
    });
  }
}
