import type { IssueLabel } from '@mnw/contracts/git/issues';
import type { Repository } from '@mnw/contracts/git/repositories';
import { Empty } from '../elements/empty.js';
import { TextField } from '../elements/fields.js';
import { Confirmed } from '../elements/confirmed.js';
import { Form } from '../elements/form.js';
import type { FormState } from '../elements/form-state.js';
import { RepositoryPage } from '../source/repository-page.js';
import { issuesPath } from '../source/source-paths.js';
import { Label } from './label.js';

export function LabelsPage({
  repository,
  labels,
  form,
}: {
  repository: Repository;
  labels: readonly IssueLabel[];
  form: FormState;
}) {
  const path = `${issuesPath(repository)}/labels`;
  return (
    <RepositoryPage repository={repository} tab="issues" title="Labels">
      <h1>Labels</h1>
      {labels.length === 0 ? (
        <Empty title="No labels yet">
          <p>Labels sort issues: bug, wish, question.</p>
        </Empty>
      ) : (
        <ul class="rows">
          {labels.map((label) => (
            <li key={label.id}>
              <div class="grow">
                <Label label={label} />
              </div>
              {repository.access !== 'read' && (
                <Confirmed
                  action={`${path}/${label.id}/delete`}
                  label="Delete"
                  name={`Delete ${label.name}`}
                  button="Delete label"
                >
                  This removes the label from every issue. It cannot be undone.
                </Confirmed>
              )}
            </li>
          ))}
        </ul>
      )}
      {repository.access !== 'read' && !repository.is_archived && (
        <section class="panel" aria-labelledby="new-label">
          <h2 id="new-label">New label</h2>
          <Form action={path} state={form}>
            <div class="columns">
              <TextField name="name" label="Name" required maxLength={50} />
              <TextField
                name="color"
                label="Colour"
                required
                maxLength={7}
                value="#c4411d"
                hint="For example #2a6338."
                spellcheck={false}
              />
            </div>
            <button type="submit">Create label</button>
          </Form>
        </section>
      )}
    </RepositoryPage>
  );
}
