import type { Project } from '@mnw/contracts/catalog/projects';
import { SelectField, TextField } from '../elements/fields.js';
import { Form } from '../elements/form.js';
import type { FormState } from '../elements/form-state.js';

export function PromoCodeForm({ projects, form }: { projects: readonly Project[]; form: FormState }) {
  return (
    <section class="panel" aria-labelledby="new-code">
      <h2 id="new-code">New code</h2>
      <Form action="/dashboard/promo-codes" state={form}>
        <TextField
          name="code"
          label="Code"
          required
          maxLength={50}
          spellcheck={false}
          autocomplete="off"
          hint="2 to 50 letters, digits, - and _. Upper and lower case are the same."
        />
        <div class="columns">
          <SelectField
            name="effect"
            label="Discount type"
            required
            value="percentage"
            choices={[
              ['percentage', 'Percentage off'],
              ['fixed', 'Amount off'],
              ['free_access', 'Free'],
            ]}
          />
          <TextField
            name="value"
            label="Amount"
            inputMode="decimal"
            maxLength={24}
            hint="A percentage or an amount of money."
          />
          <SelectField
            name="project_id"
            label="Applies to"
            value=""
            choices={[['', 'Everything I sell'], ...projects.map(({ id, title }) => [id, title] as const)]}
          />
        </div>
        <div class="columns">
          <TextField name="starts_on" label="First day" type="date" />
          <TextField name="expires_on" label="Last day" type="date" />
          <TextField
            name="max_uses"
            label="Maximum uses"
            inputMode="numeric"
            maxLength={7}
            hint="Leave empty for no limit."
          />
        </div>
        <button type="submit">Create code</button>
      </Form>
    </section>
  );
}
