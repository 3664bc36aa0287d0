import { Controller } from '@nestjs/common';
import { claimPurchases } from '@mnw/contracts/commerce/claim-purchases.rpc';
import { getReceipt } from '@mnw/contracts/commerce/get-receipt.rpc';
import { listPurchases } from '@mnw/contracts/commerce/list-purchases.rpc';
import { releaseActivation } from '@mnw/contracts/commerce/release-activation.rpc';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { z } from 'zod';
import { BusClient } from '@mnw/messaging/bus-client';
import type { CallContext } from '../../http/call-context.js';
import { Form, Page } from '../routing/page.decorator.js';
import { redirect } from '../routing/page-result.js';
import { Ctx, Input } from '../../http/route.decorator.js';
import { ClaimPage } from '../checkout/claim.page.js';
import { PostedFields, given } from '../posting/posted-fields.js';
import { orShowAgain } from '../posting/show-again.js';
import { LibraryPage } from './library.page.js';
import { ReceiptPage } from './receipt.page.js';

const Asked = listPurchases.input.extend({ claim: z.string().max(200).optional() });

@Controller()
export class LibraryController {
  constructor(private readonly bus: BusClient) {}

  @Page('GET /library', { who: 'account', input: Asked })
  async show(@Input() { claim, ...asked }: z.output<typeof Asked>, @Ctx() ctx: CallContext) {
    if (claim !== undefined) return <ClaimPage token={claim} refusal={null} />;
    return <LibraryPage purchases={await this.bus.call(listPurchases, asked, ctx)} q={asked.q ?? ''} />;
  }

  /**
   * With a receipt token, claims that purchase; without one, claims every guest purchase made with the account's email
   * address.
   */
  @Form('POST /library/claim', { who: 'account', input: PostedFields })
  claim(@Input() fields: PostedFields, @Ctx() ctx: CallContext) {
    const token = given(fields, 'token');
    return orShowAgain(
      async () => {
        const { claimed } = await this.bus.call(claimPurchases, { token }, ctx);
        return redirect(claimed.length === 0 ? '/library?done=nothing-claimed' : '/library?done=claimed');
      },
      {
        fields,
        page: ({ message, errors }) => (
          <ClaimPage token={token ?? ''} refusal={message ?? errors[0]?.message ?? null} />
        ),
      },
    );
  }

  /** Deactivates a device, which frees its place on the licence key. */
  @Form('POST /library/keys/:license_key_id/devices/:activation_id/free', {
    who: 'account',
    input: releaseActivation.input,
  })
  async free(@Input() machine: InputOf<typeof releaseActivation>, @Ctx() ctx: CallContext) {
    await this.bus.call(releaseActivation, machine, ctx);
    return redirect('/library?done=machine-freed');
  }

  @Page('GET /library/:transaction_id/receipt', { who: 'account', input: getReceipt.input })
  async receipt(@Input() asked: InputOf<typeof getReceipt>, @Ctx() ctx: CallContext) {
    return <ReceiptPage receipt={await this.bus.call(getReceipt, asked, ctx)} />;
  }
}
