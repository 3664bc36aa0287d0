import { Form } from '../elements/form.js';
import type { FormState } from '../elements/form-state.js';
import { Desk } from './desk.js';
import { ProjectFields, type Categories } from './project-fields.js';

export function NewProjectPage({ form, categories }: { form: FormState; categories: Categories }) {
  return (
    <Desk title="New project" above={<a href="/dashboard/projects">Projects</a>}>
      <Form action="/dashboard/projects" state={form} class="panel stack" once>
        <ProjectFields project={null} categories={categories} />
        <button type="submit">Create project</button>
      </Form>
    </Desk>
  );
}
