import type { Project } from '@mnw/contracts/catalog/projects';
import { Form } from '../elements/form.js';
import type { FormState } from '../elements/form-state.js';
import { Desk } from './desk.js';
import { ItemFields } from './item-fields.js';

export function NewItemPage({
  project,
  tagPaths,
  form,
}: {
  project: Project;
  tagPaths: readonly string[];
  form: FormState;
}) {
  const path = `/dashboard/projects/${project.id}`;
  return (
    <Desk
      title="New item"
      above={
        <a href={path}>
          <bdi>{project.title}</bdi>
        </a>
      }
    >
      <Form action={`${path}/items`} state={form} class="panel stack" once>
        <ItemFields item={null} currency={project.currency} tagPaths={tagPaths} />
        <button type="submit">Create item</button>
      </Form>
    </Desk>
  );
}
