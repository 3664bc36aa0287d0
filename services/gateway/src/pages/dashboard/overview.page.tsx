import type { Project } from '@mnw/contracts/catalog/projects';
import type { getSellerStatus } from '@mnw/contracts/commerce/get-seller-status.rpc';
import type { listSales } from '@mnw/contracts/commerce/list-sales.rpc';
import type { OutputOf } from '@mnw/contracts/define-rpc';
import { formatMoney } from '../elements/money.js';
import { Notice } from '../elements/notice.js';
import { counted, countedUpTo } from '../elements/words.js';
import { Desk } from './desk.js';
import { NextSteps, stepsOf } from './next-steps.js';
import { SalesTable } from './sales-table.js';

export interface OverviewProps {
  username: string;
  projects: readonly Project[];
  sales: OutputOf<typeof listSales>;
  /** Null while Stripe cannot be reached. */
  seller: OutputOf<typeof getSellerStatus> | null;
}

/** Shows the next steps, the totals and the latest sales. */
export function OverviewPage({ username, projects, sales, seller }: OverviewProps) {
  const steps = stepsOf(projects, seller, username);
  const isStarting = steps.some(({ done }) => !done);
  return (
    <Desk
      title="Overview"
      actions={
        <a class="button" href="/dashboard/projects/new">
          New project
        </a>
      }
    >
      {seller === null && (
        <Notice kind="warning">
          We can’t reach Stripe right now, so we can’t tell whether you can be paid. Sales are not affected.
        </Notice>
      )}
      {isStarting && <NextSteps steps={steps} />}
      <Figures sales={sales} projects={projects} />
      {sales.data.length > 0 && (
        <section aria-labelledby="latest">
          <div class="section-head">
            <h2 id="latest">Latest sales</h2>
            <a href="/dashboard/sales">All sales</a>
          </div>
          <SalesTable sales={sales.data.slice(0, 5)} />
        </section>
      )}
    </Desk>
  );
}

function Figures({ sales, projects }: Pick<OverviewProps, 'sales' | 'projects'>) {
  const totals = sales.totals ?? [];
  return (
    <dl class="figures">
      {totals.map(({ currency, net_cents }) => (
        <div key={currency}>
          <dt>Net, before card fees</dt>
          <dd>{formatMoney(net_cents, currency)}</dd>
        </div>
      ))}
      <div>
        <dt>Sales</dt>
        <dd>{totals.reduce((sum, total) => sum + total.sales, 0).toLocaleString('en')}</dd>
      </div>
      <div>
        <dt>{counted(projects.length, 'project')}</dt>
        <dd>
          {countedUpTo(
            projects.reduce((sum, { item_count }) => sum + item_count, 0),
            'item',
          )}
        </dd>
      </div>
    </dl>
  );
}
