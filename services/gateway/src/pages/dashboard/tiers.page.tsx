import type { Project } from '@mnw/contracts/catalog/projects';
import type { listTiers } from '@mnw/contracts/commerce/list-tiers.rpc';
import type { OutputOf } from '@mnw/contracts/define-rpc';
import { Empty } from '../elements/empty.js';
import { TextArea, TextField } from '../elements/fields.js';
import { Form } from '../elements/form.js';
import type { FormState } from '../elements/form-state.js';
import { currencySign, formatMoney } from '../elements/money.js';
import { Pill } from '../elements/pill.js';
import { Desk } from './desk.js';

/** Memberships of a project: what a month costs and gives. */
export function TiersPage({ project, tiers, form }: { project: Project; tiers: OutputOf<typeof listTiers>['data']; form: FormState }) {
  const path = `/dashboard/projects/${project.id}`;
  return (
    <Desk title="Membership tiers" above={<a href={path}><bdi>{project.title}</bdi></a>}>
      <h2 class="sr">Your tiers</h2>
      {tiers.length === 0 ? (
        <Empty title="No tiers yet" />
      ) : (
        <ul class="rows">
          {tiers.map((tier) => (
            <li key={tier.id}>
              <div class="grow">
                <h3><bdi>{tier.name}</bdi></h3>
                <p class="quiet small-text">{tier.description}</p>
              </div>
              <span class="price">{formatMoney(tier.price_cents, tier.currency)} a month</span>
              {tier.is_active ? <Pill tone="good">Open</Pill> : <Pill>Closed</Pill>}
            </li>
          ))}
        </ul>
      )}
      <section class="panel" aria-labelledby="new-tier">
        <h2 id="new-tier">New tier</h2>
        <Form action={`${path}/tiers`} state={form} once>
          <div class="columns">
            <TextField name="name" label="Name" required maxLength={100} />
            <TextField name="price" label="A month" required inputMode="decimal" maxLength={24} prefix={currencySign(project.currency)} />
          </div>
          <TextArea name="description" label="What members get" rows={3} maxLength={2000} />
          <button type="submit">Create tier</button>
        </Form>
      </section>
    </Desk>
  );
}
