import type { Label } from '@mnw/contracts/catalog/labels';
import type { Project } from '@mnw/contracts/catalog/projects';
import { Form } from '../elements/form.js';

/** The platform's labels. Each is a promise with a defined meaning that fans can filter by. */
export function PromisesForm({ project, labels }: { project: Project; labels: readonly Label[] }) {
  return (
    <section class="panel" aria-labelledby="promises">
      <h2 id="promises">What you promise</h2>
      <Form action={`/dashboard/projects/${project.id}/labels`}>
        <fieldset class="stack">
          <legend class="sr">Promises</legend>
          {labels.map((label) => (
            <div class="check" key={label.slug}>
              <input
                type="checkbox"
                id={`l-${label.slug}`}
                name="labels"
                value={label.slug}
                checked={project.labels.includes(label.slug)}
                aria-describedby={`l-${label.slug}-means`}
              />
              <label for={`l-${label.slug}`}>{label.display_name}</label>
              <p class="hint" id={`l-${label.slug}-means`}>
                {label.definition}
              </p>
            </div>
          ))}
        </fieldset>
        <button type="submit">Save promises</button>
      </Form>
    </section>
  );
}
