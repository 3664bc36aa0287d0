import { Controller } from '@nestjs/common';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { addSigningKey } from '@mnw/contracts/ota/add-signing-key.rpc';
import { createRelease } from '@mnw/contracts/ota/create-release.rpc';
import { listReleases } from '@mnw/contracts/ota/list-releases.rpc';
import { updateOtaSettings } from '@mnw/contracts/ota/ota-settings.rpc';
import { retireSigningKey } from '@mnw/contracts/ota/retire-signing-key.rpc';
import { setSlug } from '@mnw/contracts/ota/set-slug.rpc';
import { BusClient } from '@mnw/messaging/bus-client';
import type { CallContext } from '../../http/call-context.js';
import { Form, Page } from '../routing/page.decorator.js';
import { redirect } from '../routing/page-result.js';
import { Ctx, Input } from '../../http/route.decorator.js';
import { given, isChecked, PostedFields, text, wholeNumber } from '../posting/posted-fields.js';
import { orShowAgain } from '../posting/show-again.js';
import { ReleasesView } from './releases-view.js';

/** The releases of an app: the list, its signing keys and its update settings. */
@Controller()
export class ReleasesDeskController {
  constructor(
    private readonly bus: BusClient,
    private readonly view: ReleasesView,
  ) {}

  @Page('GET /dashboard/apps/:app_id/releases', { who: 'creator', input: listReleases.input })
  list(@Input() asked: InputOf<typeof listReleases>, @Ctx() ctx: CallContext) {
    return this.view.all(asked, ctx);
  }

  @Form('POST /dashboard/apps/:app_id/releases', { who: 'creator', input: PostedFields })
  create(@Input() fields: PostedFields, @Ctx() ctx: CallContext) {
    const app_id = text(fields, 'app_id');
    return orShowAgain(
      async () => {
        const { id } = await this.bus.call(
          createRelease,
          { app_id, version: text(fields, 'version'), notes: text(fields, 'notes'), channel: given(fields, 'channel') },
          ctx,
        );
        return redirect(`/dashboard/apps/${app_id}/releases/${id}?done=created`);
      },
      { fields, page: (releaseForm) => this.view.all({ app_id }, ctx, { releaseForm }) },
    );
  }

  @Form('POST /dashboard/apps/:app_id/signing-keys', { who: 'creator', rpc: addSigningKey, input: PostedFields })
  addKey(@Input() fields: PostedFields, @Ctx() ctx: CallContext) {
    const app_id = text(fields, 'app_id');
    return orShowAgain(
      async () => {
        await this.bus.call(
          addSigningKey,
          { app_id, name: text(fields, 'name'), public_key: given(fields, 'public_key') },
          ctx,
        );
        return redirect(`/dashboard/apps/${app_id}/releases?done=created`);
      },
      { fields, page: (keyForm) => this.view.all({ app_id }, ctx, { keyForm }) },
    );
  }

  @Form('POST /dashboard/apps/:app_id/signing-keys/:signing_key_id/retire', {
    who: 'creator',
    rpc: retireSigningKey,
    input: PostedFields,
  })
  async retireKey(@Input() fields: PostedFields, @Ctx() ctx: CallContext) {
    const app_id = text(fields, 'app_id');
    await this.bus.call(retireSigningKey, { app_id, signing_key_id: text(fields, 'signing_key_id') }, ctx);
    return redirect(`/dashboard/apps/${app_id}/releases?done=saved`);
  }

  @Form('POST /dashboard/apps/:app_id/update-settings', { who: 'creator', input: PostedFields })
  settings(@Input() fields: PostedFields, @Ctx() ctx: CallContext) {
    const app_id = text(fields, 'app_id');
    return orShowAgain(
      async () => {
        const wanted = {
          license_required: isChecked(fields, 'license_required'),
          signed_version_required: isChecked(fields, 'signed_version_required'),
        };
        const { slug } = await this.bus.call(
          updateOtaSettings,
          { app_id, ...wanted, pause_after_failures: wholeNumber(fields, 'pause_after_failures') },
          ctx,
        );
        if (slug !== text(fields, 'slug')) await this.bus.call(setSlug, { app_id, slug: text(fields, 'slug') }, ctx);
        return redirect(`/dashboard/apps/${app_id}/releases?done=saved`);
      },
      { fields, page: (settingsForm) => this.view.all({ app_id }, ctx, { settingsForm }) },
    );
  }
}
