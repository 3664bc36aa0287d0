import type { Repository } from '@mnw/contracts/git/repositories';
import { TextArea, TextField } from '../elements/fields.js';
import { Form } from '../elements/form.js';
import type { FormState } from '../elements/form-state.js';
import { RepositoryPage } from '../source/repository-page.js';
import { issuesPath } from '../source/source-paths.js';

export function NewIssuePage({ repository, form, once }: { repository: Repository; form: FormState; once: string }) {
  return (
    <RepositoryPage repository={repository} tab="issues" title="New issue">
      <h1>New issue</h1>
      <Form action={issuesPath(repository)} state={form} class="stack issue-form">
        <input type="hidden" name="once" value={once} />
        <TextField name="title" label="Title" required maxLength={200} />
        <TextArea
          name="body"
          label="Description"
          rows={10}
          maxLength={100_000}
          hint="Markdown works: **bold**, `code`, lists, links."
        />
        <button type="submit">Create issue</button>
      </Form>
    </RepositoryPage>
  );
}
