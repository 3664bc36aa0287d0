import type { Project } from '@mnw/contracts/catalog/projects';
import type { listPromoCodes } from '@mnw/contracts/commerce/list-promo-codes.rpc';
import type { PromoCode } from '@mnw/contracts/commerce/promo-codes';
import type { OutputOf } from '@mnw/contracts/define-rpc';
import { Empty } from '../elements/empty.js';
import { Form } from '../elements/form.js';
import type { FormState } from '../elements/form-state.js';
import { formatMoney } from '../elements/money.js';
import { Pager } from '../elements/pager.js';
import { Pill } from '../elements/pill.js';
import { When } from '../elements/when.js';
import { Desk } from './desk.js';
import { PromoCodeForm } from './promo-code-form.js';

interface PromoCodesProps {
  codes: OutputOf<typeof listPromoCodes>;
  projects: readonly Project[];
  form: FormState;
}

export function PromoCodesPage({ codes, projects, form }: PromoCodesProps) {
  return (
    <Desk title="Promo codes">
      <h2 class="sr">Your codes</h2>
      {codes.data.length === 0 ? (
        <Empty title="No codes yet">
          <p>A code makes something cheaper, or free, for whoever you give it to.</p>
        </Empty>
      ) : (
        <ul class="rows">
          {codes.data.map((code) => (
            <CodeRow key={code.id} code={code} />
          ))}
        </ul>
      )}
      <Pager next={codes.next} path="/dashboard/promo-codes" />
      <PromoCodeForm projects={projects} form={form} />
    </Desk>
  );
}

function CodeRow({ code }: { code: PromoCode }) {
  return (
    <li>
      <div class="grow">
        <h3 class="mono">{code.code}</h3>
        <p class="quiet small-text">
          {effectOf(code)}, {scopes[code.scope]}, used {code.use_count}
          {code.max_uses === null ? '' : ` of ${code.max_uses}`} times
          {code.expires_on !== null && (
            <>
              , until <When at={code.expires_on} />
            </>
          )}
        </p>
      </div>
      {code.disabled ? (
        <Pill>Disabled</Pill>
      ) : code.usable ? (
        <Pill tone="good">Active</Pill>
      ) : (
        <Pill tone="warn">Not active</Pill>
      )}
      <Form action={`/dashboard/promo-codes/${code.id}/${code.disabled ? 'enable' : 'disable'}`}>
        <button type="submit" class="ghost small" aria-label={`${code.disabled ? 'Enable' : 'Disable'} ${code.code}`}>
          {code.disabled ? 'Enable' : 'Disable'}
        </button>
      </Form>
    </li>
  );
}

const scopes = { all: 'on everything', project: 'on one project', item: 'on one item', tier: 'on one tier' } as const;

function effectOf(code: PromoCode): string {
  if (code.code_purpose === 'free_access') return 'Free';
  if (code.code_purpose === 'free_trial') return `${code.trial_days ?? 0} days of trial`;
  const value = code.discount_value ?? 0;
  return code.discount_type === 'percentage' ? `${value}% off` : `${formatMoney(value, code.currency ?? 'usd')} off`;
}
