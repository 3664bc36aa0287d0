import { Controller, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { downloadByReceipt } from '@mnw/contracts/catalog/download-by-receipt.rpc';
import { downloadItem } from '@mnw/contracts/catalog/download-item.rpc';
import { getItemText } from '@mnw/contracts/catalog/get-item-text.rpc';
import { getItemAddress } from '@mnw/contracts/catalog/get-item-address.rpc';
import { getPublicItem } from '@mnw/contracts/catalog/get-public-item.rpc';
import { checkPromoCode } from '@mnw/contracts/commerce/check-promo-code.rpc';
import { getCheckout } from '@mnw/contracts/commerce/get-checkout.rpc';
import { startCheckout } from '@mnw/contracts/commerce/start-checkout.rpc';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { ItemId, TransactionId } from '@mnw/contracts/ids';
import { BusClient } from '@mnw/messaging/bus-client';
import type { CallContext } from '../../http/call-context.js';
import { isFirstFetch } from '../../http/first-fetch.js';
import { Form, Page } from '../routing/page.decorator.js';
import { redirect } from '../routing/page-result.js';
import { Ctx, Input } from '../../http/route.decorator.js';
import { filledForm, type FormState } from '../elements/form-state.js';
import { ReadPage } from '../library/read.page.js';
import { given, isChecked, PostedFields, refusedField, text } from '../posting/posted-fields.js';
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
        const line = postedLine(fields);
        if (text(fields, 'then') === 'check-code' && line.promo_code !== undefined)
          return this.itemAgain(line.item_id, filledForm(fields), ctx, await this.quoted(line, ctx));
        await this.refuseWithoutEmail(line, fields, ctx);
        const isGuest = ctx.actor.kind !== 'account';
        // Also applies to somebody who has logged in since: the browser still holds the token of its guest checkout.
        const replaces = this.cookie.read(request)?.slice(0, 200);
        const guest = isGuest ? { email: given(fields, 'email') } : {};
        const asked = {
          items: [line],
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

  /**
   * Stripe asks a paying guest for an address. For something free we ask ourselves, because a receipt is the only way
   * back to it; a guest may also choose to have none.
   */
  private async refuseWithoutEmail(line: Line, fields: PostedFields, ctx: CallContext): Promise<void> {
    if (ctx.actor.kind === 'account' || given(fields, 'email') !== undefined || isChecked(fields, 'without_email'))
      return;
    const isFree =
      line.promo_code === undefined
        ? line.amount_cents === 0 || text(fields, 'price') === 'free'
        : (await this.quoted(line, ctx)).amount_cents === 0;
    if (isFree) throw refusedField('email', 'Give an email address for the receipt, or continue without one.');
  }

  private quoted({ promo_code, item_id, amount_cents }: Line, ctx: CallContext): Promise<Quoted> {
    return this.bus.call(checkPromoCode, { code: promo_code ?? '', item_id, amount_cents }, ctx);
  }

  private async itemAgain(itemId: string, form: FormState, ctx: CallContext, quoted: Quoted | null = null) {
    const { username, project_slug, item_slug } = await this.bus.call(getItemAddress, { item_id: itemId }, ctx);
    const item = await this.bus.call(getPublicItem, { username, slug: project_slug, item_slug }, ctx);
    return <ItemPage {...await seenBy(this.bus, item, ctx)} form={form} quoted={quoted} />;
  }
}

type Quoted = OutputOf<typeof checkPromoCode>;

interface Line {
  item_id: string;
  promo_code: string | undefined;
  currency?: string;
  amount_cents?: number | undefined;
}

function postedLine(fields: PostedFields): Line {
  const line = { item_id: text(fields, 'item_id'), promo_code: given(fields, 'promo_code') };
  if (!('amount' in fields)) return line;
  if (given(fields, 'amount') === undefined) throw refusedField('amount', 'Say how much you would like to pay.');
  const currency = postedCurrency(fields, 'amount');
  return { ...line, currency, amount_cents: postedCents(fields, 'amount', currency) };
}
