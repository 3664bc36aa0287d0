import { Controller, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { downloadByReceipt } from '@mnw/contracts/catalog/download-by-receipt.rpc';
import { downloadItem } from '@mnw/contracts/catalog/download-item.rpc';
import { getItemText } from '@mnw/contracts/catalog/get-item-text.rpc';
import { getItemAddress } from '@mnw/contracts/catalog/get-item-address.rpc';
import { getPublicItem } from '@mnw/contracts/catalog/get-public-item.rpc';
import { getCheckout } from '@mnw/contracts/commerce/get-checkout.rpc';
import { startCheckout } from '@mnw/contracts/commerce/start-checkout.rpc';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { ItemId, TransactionId } from '@mnw/contracts/ids';
import { BusClient } from '@mnw/messaging/bus-client';
import type { CallContext } from '../../http/call-context.js';
import { isFirstFetch } from '../../http/first-fetch.js';
import { Form, Page } from '../routing/page.decorator.js';
import { redirect } from '../routing/page-result.js';
import { Ctx, Input } from '../../http/route.decorator.js';
import type { FormState } from '../elements/form-state.js';
import { ReadPage } from '../library/read.page.js';
import { given, PostedFields, text } from '../posting/posted-fields.js';
import { postedCents, postedCurrency } from '../posting/posted-money.js';
import { orShowAgain } from '../posting/show-again.js';
import { ItemPage } from '../storefront/item.page.js';
import { seenBy } from '../storefront/seen-by.js';
import { CheckoutCookie } from './checkout-cookie.js';
import { addressOf, CheckoutPage } from './checkout.page.js';

const File = z.object({ transaction_id: TransactionId, item_id: ItemId, token: z.string().max(200).optional() });

@Controller()
export class CheckoutController {
  constructor(
    private readonly bus: BusClient,
    private readonly cookie: CheckoutCookie,
  ) {}

  @Form('POST /checkout', { who: 'anyone', input: PostedFields })
  start(
    @Input() fields: PostedFields,
    @Ctx() ctx: CallContext,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return orShowAgain(
      async () => {
        const isGuest = ctx.actor.kind !== 'account';
        // Also applies to somebody who has logged in since: the browser still holds the token of its guest checkout.
        const replaces = this.cookie.read(request)?.slice(0, 200);
        const guest = isGuest ? { email: given(fields, 'email') } : {};
        const asked = {
          items: [postedLine(fields)],
          list_consent: given(fields, 'list_consent'),
          client: ctx.client.ip_prefix,
          replaces,
          ...guest,
        };
        const [checkout] = (await this.bus.call(startCheckout, asked, ctx)).checkouts;
        if (isGuest && checkout?.state === 'checkout_open') this.cookie.remember(reply, checkout.token);
        return redirect(checkout?.url ?? '/library');
      },
      { fields, names: { amount_cents: 'amount' }, page: (form) => this.itemAgain(text(fields, 'item_id'), form, ctx) },
    );
  }

  @Page('GET /checkout/:transaction_id', { who: 'anyone', input: getCheckout.input })
  async show(@Input() asked: InputOf<typeof getCheckout>, @Ctx() ctx: CallContext) {
    return <CheckoutPage checkout={await this.bus.call(getCheckout, asked, ctx)} token={asked.token ?? null} />;
  }

  @Page('GET /checkout/:transaction_id/files/:item_id', { who: 'anyone', input: File })
  async file(
    @Input() { item_id, token }: z.output<typeof File>,
    @Ctx() ctx: CallContext,
    @Req() request: FastifyRequest,
  ) {
    const asked = { item_id, is_counted: isFirstFetch(request) };
    const { url } =
      token === undefined
        ? await this.bus.call(downloadItem, asked, ctx)
        : await this.bus.call(downloadByReceipt, { receipt_token: token, ...asked }, ctx);
    return redirect(url);
  }

  @Page('GET /checkout/:transaction_id/read/:item_id', { who: 'anyone', input: File })
  async read(@Input() { transaction_id, item_id, token }: z.output<typeof File>, @Ctx() ctx: CallContext) {
    const text = await this.bus.call(getItemText, { item_id, receipt_token: token }, ctx);
    return (
      <ReadPage
        text={text}
        back={{ path: addressOf({ transaction_id }, '', token ?? null), label: 'Back to your purchase' }}
      />
    );
  }

  private async itemAgain(itemId: string, form: FormState, ctx: CallContext) {
    const { username, project_slug, item_slug } = await this.bus.call(getItemAddress, { item_id: itemId }, ctx);
    const item = await this.bus.call(getPublicItem, { username, slug: project_slug, item_slug }, ctx);
    return <ItemPage {...await seenBy(this.bus, item, ctx)} form={form} />;
  }
}

function postedLine(fields: PostedFields) {
  const line = { item_id: text(fields, 'item_id'), promo_code: given(fields, 'promo_code') };
  if (given(fields, 'amount') === undefined) return line;
  const currency = postedCurrency(fields, 'amount');
  return { ...line, currency, amount_cents: postedCents(fields, 'amount', currency) };
}
