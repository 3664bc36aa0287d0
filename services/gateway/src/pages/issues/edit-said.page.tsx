import type { Issue, IssueComment } from '@mnw/contracts/git/issues';
import type { Repository } from '@mnw/contracts/git/repositories';
import { TextArea, TextField } from '../elements/fields.js';
import { Confirmed } from '../elements/confirmed.js';
import { Form } from '../elements/form.js';
import type { FormState } from '../elements/form-state.js';
import { Markdown } from '../elements/markdown.js';
import { nameOf } from '../elements/person.js';
import { RepositoryPage } from '../source/repository-page.js';
import { issuePath } from '../source/source-paths.js';

interface EditIssueProps {
  repository: Repository;
  issue: Issue;
  form: FormState;
}

export function EditIssuePage({ repository, issue, form }: EditIssueProps) {
  const path = issuePath(repository, issue.number);
  return (
    <RepositoryPage repository={repository} tab="issues" title={`Edit #${issue.number}`}>
      <h1>Edit issue #{issue.number}</h1>
      <Form action={`${path}/edit`} state={form} class="stack issue-form">
        <TextField name="title" label="Title" required maxLength={200} value={issue.title} />
        <TextArea
          name="body"
          label="Description"
          rows={10}
          maxLength={100_000}
          value={issue.body}
          hint="Markdown works: **bold**, `code`, lists, links."
        />
        <button type="submit">Save</button>
      </Form>
      <Confirmed action={`${path}/delete`} label="Delete issue" button="Delete permanently">
        This removes the issue and all its comments for everybody. It cannot be undone.
      </Confirmed>
    </RepositoryPage>
  );
}

interface EditCommentProps {
  repository: Repository;
  number: number;
  comment: IssueComment;
  form: FormState;
}

export function EditCommentPage({ repository, number, comment, form }: EditCommentProps) {
  const path = `${issuePath(repository, number)}/comments/${comment.id}`;
  return (
    <RepositoryPage repository={repository} tab="issues" title={`Comment on #${number}`}>
      <h1>Comment by {nameOf(comment.author)}</h1>
      {comment.may?.edit === true ? (
        <Form action={`${path}/edit`} state={form} class="stack issue-form">
          <TextArea
            name="body"
            label="Comment"
            required
            rows={8}
            maxLength={100_000}
            value={comment.body}
            hint="Markdown works."
          />
          <button type="submit">Save</button>
        </Form>
      ) : (
        <Markdown html={comment.body_html} />
      )}
      {comment.may?.delete === true && (
        <Confirmed action={`${path}/delete`} label="Delete comment" button="Delete permanently">
          This removes the comment for everybody. It cannot be undone.
        </Confirmed>
      )}
    </RepositoryPage>
  );
}
