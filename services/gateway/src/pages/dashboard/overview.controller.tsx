import { Controller } from '@nestjs/common';
import { requireAccount } from '@mnw/contracts/actor';
import { listProjects } from '@mnw/contracts/catalog/list-projects.rpc';
import { getSellerStatus } from '@mnw/contracts/commerce/get-seller-status.rpc';
import { listSales } from '@mnw/contracts/commerce/list-sales.rpc';
import { onboardSeller } from '@mnw/contracts/commerce/onboard-seller.rpc';
import { BusClient } from '@mnw/messaging/bus-client';
import type { CallContext } from '../../http/call-context.js';
import { Form, Page } from '../routing/page.decorator.js';
import { redirect } from '../routing/page-result.js';
import { Ctx, Input } from '../../http/route.decorator.js';
import { emptyForm } from '../elements/form-state.js';
import { orAbsent } from '../../http/or-absent.js';
import { PostedFields } from '../posting/posted-fields.js';
import { orShowAgain } from '../posting/show-again.js';
import { OverviewPage } from './overview.page.js';
import { PayoutsPage } from './payouts.page.js';

@Controller()
export class OverviewController {
  constructor(private readonly bus: BusClient) {}

  @Page('GET /dashboard', { who: 'creator' })
  async overview(@Ctx() ctx: CallContext) {
    const [projects, sales, seller] = await Promise.all([
      this.bus.call(listProjects, { limit: 100 }, ctx),
      this.bus.call(listSales, { limit: 5 }, ctx),
      orAbsent(this.bus.call(getSellerStatus, {}, { ...ctx, deadlineMs: 4_000 })),
    ]);
    return (
      <OverviewPage
        username={requireAccount(ctx.actor).username}
        projects={projects.data}
        sales={sales}
        seller={seller}
      />
    );
  }

  @Page('GET /dashboard/payouts', { who: 'creator' })
  async payouts(@Ctx() ctx: CallContext) {
    return <PayoutsPage seller={await this.bus.call(getSellerStatus, {}, ctx)} form={emptyForm} />;
  }

  @Form('POST /dashboard/payouts/connect', { who: 'creator', rpc: onboardSeller, input: PostedFields })
  connect(@Input() fields: PostedFields, @Ctx() ctx: CallContext) {
    return orShowAgain(async () => redirect((await this.bus.call(onboardSeller, {}, ctx)).url), {
      fields,
      page: async (form) => <PayoutsPage seller={await this.bus.call(getSellerStatus, {}, ctx)} form={form} />,
    });
  }
}
