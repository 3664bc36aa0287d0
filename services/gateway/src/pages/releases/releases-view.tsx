import { Injectable } from '@nestjs/common';
import { getRelease } from '@mnw/contracts/ota/get-release.rpc';
import { listReleases } from '@mnw/contracts/ota/list-releases.rpc';
import { listSigningKeys } from '@mnw/contracts/ota/list-signing-keys.rpc';
import { getOtaSettings } from '@mnw/contracts/ota/ota-settings.rpc';
import { BusClient } from '@mnw/messaging/bus-client';
import type { CallContext } from '../../http/call-context.js';
import { emptyForm } from '../elements/form-state.js';
import { ReleasePage, type ReleasePageProps } from './release.page.js';
import { ReleasesPage, type ReleasesPageProps } from './releases.page.js';

/** Loads the data of the release pages. A rejected form replaces its empty version. */
@Injectable()
export class ReleasesView {
  constructor(private readonly bus: BusClient) {}

  async all(
    asked: { app_id: string; cursor?: string | undefined },
    ctx: CallContext,
    forms: Partial<ReleasesPageProps> = {},
  ) {
    const { app_id } = asked;
    const [app, releases, keys] = await Promise.all([
      this.bus.call(getOtaSettings, { app_id }, ctx),
      this.bus.call(listReleases, asked, ctx),
      this.bus.call(listSigningKeys, { app_id }, ctx),
    ]);
    return (
      <ReleasesPage
        app={app}
        releases={releases}
        keys={keys.data}
        releaseForm={emptyForm}
        keyForm={emptyForm}
        settingsForm={emptyForm}
        {...forms}
      />
    );
  }

  async one(asked: { app_id: string; release_id: string }, ctx: CallContext, forms: Partial<ReleasePageProps> = {}) {
    const { app_id } = asked;
    const [app, release, keys] = await Promise.all([
      this.bus.call(getOtaSettings, { app_id }, ctx),
      this.bus.call(getRelease, asked, ctx),
      this.bus.call(listSigningKeys, { app_id }, ctx),
    ]);
    return (
      <ReleasePage
        app={app}
        release={release}
        keys={keys.data}
        deedForm={emptyForm}
        releaseForm={emptyForm}
        fileForm={emptyForm}
        {...forms}
      />
    );
  }
}
