import { Controller } from '@nestjs/common';
import { createLicenseKey } from '@mnw/contracts/commerce/create-license-key.rpc';
import { listLicenseKeys } from '@mnw/contracts/commerce/list-license-keys.rpc';
import { revokeLicenseKey } from '@mnw/contracts/commerce/revoke-license-key.rpc';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { BusClient } from '@mnw/messaging/bus-client';
import type { CallContext } from '../../http/call-context.js';
import { Form, Page } from '../routing/page.decorator.js';
import { redirect } from '../routing/page-result.js';
import { Ctx, Input } from '../../http/route.decorator.js';
import { emptyForm, type FormState } from '../elements/form-state.js';
import { oncePerContent } from '../posting/once.js';
import { PostedFields, text, wholeNumber } from '../posting/posted-fields.js';
import { orShowAgain } from '../posting/show-again.js';
import { ItemView } from './item-view.js';
import { LicenseKeysPage } from './license-keys.page.js';

@Controller()
export class LicenseKeysDeskController {
  constructor(
    private readonly bus: BusClient,
    private readonly view: ItemView,
  ) {}

  @Page('GET /dashboard/items/:item_id/keys', { who: 'creator', input: listLicenseKeys.input })
  list(@Input() asked: InputOf<typeof listLicenseKeys>, @Ctx() ctx: CallContext) {
    return this.page(asked, ctx, emptyForm);
  }

  @Form('POST /dashboard/items/:item_id/keys', { who: 'creator', input: PostedFields })
  create(@Input() fields: PostedFields, @Ctx() ctx: CallContext) {
    const item_id = text(fields, 'item_id');
    return orShowAgain(
      async () => {
        await this.bus.call(
          createLicenseKey,
          { item_id, note: text(fields, 'note'), max_activations: wholeNumber(fields, 'max_activations') },
          oncePerContent(ctx, fields),
        );
        return redirect(`/dashboard/items/${item_id}/keys?done=created`);
      },
      { fields, page: (form) => this.page({ item_id }, ctx, form) },
    );
  }

  @Form('POST /dashboard/items/:item_id/keys/:license_key_id/revoke', { who: 'creator', input: PostedFields })
  async revoke(@Input() fields: PostedFields, @Ctx() ctx: CallContext) {
    await this.bus.call(revokeLicenseKey, { license_key_id: text(fields, 'license_key_id') }, ctx);
    return redirect(`/dashboard/items/${text(fields, 'item_id')}/keys?done=revoked`);
  }

  private async page(asked: { item_id: string; cursor?: string | undefined }, ctx: CallContext, form: FormState) {
    const [item, keys] = await Promise.all([
      this.view.own(asked.item_id, ctx),
      this.bus.call(listLicenseKeys, asked, ctx),
    ]);
    return <LicenseKeysPage item={item} keys={keys} form={form} />;
  }
}
