import type { Issue } from '@mnw/contracts/git/issues';
import { TextArea } from '../elements/fields.js';
import { Form } from '../elements/form.js';
import type { FormState } from '../elements/form-state.js';
import { useFrame } from '../frame/frame.js';

interface ReplyFormProps {
  issue: Issue;
  path: string;
  form: FormState;
  once: string;
}

/** What the viewer may do: comment, and close or reopen the issue. */
export function ReplyForm({ issue, path, form, once }: ReplyFormProps) {
  const { viewer } = useFrame();
  if (viewer === null)
    return (
      <p class="quiet">
        <a class="hit" href={`/log-in?${new URLSearchParams({ next: path })}`}>
          Log in
        </a>{' '}
        to comment.
      </p>
    );
  return (
    <section class="reply" aria-label="Your reply">
      {issue.may.comment && (
        <Form action={`${path}/comments`} state={form}>
          <input type="hidden" name="once" value={once} />
          <TextArea name="body" label="Write a comment" required rows={5} maxLength={100_000} hint="Markdown works." />
          <button type="submit">Comment</button>
        </Form>
      )}
      {issue.may.close && (
        <Form action={`${path}/status`}>
          <input type="hidden" name="status" value={issue.status === 'open' ? 'closed' : 'open'} />
          <button type="submit" class="ghost">
            {issue.status === 'open' ? 'Close issue' : 'Reopen issue'}
          </button>
        </Form>
      )}
    </section>
  );
}
