import type { Issue, IssueLabel } from '@mnw/contracts/git/issues';
import { Form } from '../elements/form.js';
import { Label } from './label.js';

/** The labels of an issue. People with write access can change them. */
export function IssueTools({ issue, labels, path }: { issue: Issue; labels: readonly IssueLabel[]; path: string }) {
  const others = labels.filter(({ id }) => !issue.labels.some((own) => own.id === id));
  if (issue.labels.length === 0 && !issue.may.label) return null;
  return (
    <aside class="issue-tools" aria-label="Labels">
      <h2 class="side-title">Labels</h2>
      {issue.labels.length === 0 ? (
        <p class="quiet small-text">None</p>
      ) : (
        <ul class="label-list">
          {issue.labels.map((label) => (
            <li key={label.id}>
              <Label label={label} />
              {issue.may.label && (
                <Form action={`${path}/labels/${label.id}/remove`} class="inline">
                  <button type="submit" class="link" aria-label={`Remove ${label.name}`}>
                    Remove
                  </button>
                </Form>
              )}
            </li>
          ))}
        </ul>
      )}
      {issue.may.label && others.length > 0 && (
        <Form action={`${path}/labels`} class="label-add">
          <label class="sr" for="add-label">
            Label to add
          </label>
          <select id="add-label" name="label_id">
            {others.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
          <button type="submit" class="ghost small">
            Add
          </button>
        </Form>
      )}
    </aside>
  );
}
