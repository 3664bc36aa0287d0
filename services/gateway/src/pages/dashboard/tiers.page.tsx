import type { Project } from '@mnw/contracts/catalog/projects';
import type { listTiers } from '@mnw/contracts/commerce/list-tiers.rpc';
import type { OutputOf } from '@mnw/contracts/define-rpc';
import { Empty } from '../elements/empty.js';
import { formatMoney } from '../elements/money.js';
import { Pill } from '../elements/pill.js';
import { Desk } from './desk.js';

interface TiersPageProps {
  project: Project;
  tiers: OutputOf<typeof listTiers>['data'];
}

/** Membership tiers of a project with their monthly prices. Creating tiers is disabled while nobody can join them. */
export function TiersPage({ project, tiers }: TiersPageProps) {
  const path = `/dashboard/projects/${project.id}`;
  return (
    <Desk
      title="Membership tiers"
      above={
        <a href={path}>
          <bdi>{project.title}</bdi>
        </a>
      }
    >
      <h2 class="sr">Your tiers</h2>
      {tiers.length === 0 ? (
        <Empty title="No tiers">
          <p>Nobody can join a membership yet, so there are no tiers to create.</p>
        </Empty>
      ) : (
        <ul class="rows">
          {tiers.map((tier) => (
            <li key={tier.id}>
              <div class="grow">
                <h3>
                  <bdi>{tier.name}</bdi>
                </h3>
                <p class="quiet small-text">{tier.description}</p>
              </div>
              <span class="price">{formatMoney(tier.price_cents, tier.currency)} a month</span>
              {tier.is_active ? <Pill tone="good">Open</Pill> : <Pill>Closed</Pill>}
            </li>
          ))}
        </ul>
      )}
    </Desk>
  );
}
