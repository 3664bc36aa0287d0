import { Form } from '../elements/form.js';
import type { FormState } from '../elements/form-state.js';
import { Desk } from '../dashboard/desk.js';
import { RepositoryFields } from './repository-fields.js';

export function NewRepositoryPage({ form }: { form: FormState }) {
  return (
    <Desk title="New repository" above={<a href="/dashboard/repositories">Repositories</a>}>
      <Form action="/dashboard/repositories" state={form} class="panel stack">
        <RepositoryFields repository={null} />
        <button type="submit">Create repository</button>
      </Form>
    </Desk>
  );
}
