import { DomainError } from '@mnw/contracts/domain-error';
import { TextField } from '../elements/fields.js';
import { Form } from '../elements/form.js';
import type { FormState } from '../elements/form-state.js';
import { Document } from '../frame/document.js';
import { useFrame } from '../frame/frame.js';
import { pageWithStatus, type PageResult } from '../routing/page-result.js';

/** Shows the page that sends a new link if the emailed one was used already or is too old. */
export async function orOldLink(work: () => Promise<PageResult>, action: string): Promise<PageResult> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'identity.link-not-usable') throw error;
    return pageWithStatus(410, <OldLinkPage action={action} />);
  }
}

/** `action` is the form that sends a link of the same kind. */
export function OldLinkPage({ action, form }: { action: string; form?: FormState }) {
  const { viewer } = useFrame();
  return (
    <Document title="This link no longer works" width="narrow" hidden>
      <header class="stack tight">
        <h1>This link no longer works</h1>
        <p class="lead">It was used already, or it is too old.</p>
      </header>
      {viewer !== null && (
        <p>
          You’re logged in as @{viewer.username}, so you may not need it. <a href="/library">Go to your library</a>
        </p>
      )}
      <Form action={action} state={form}>
        <TextField name="email" label="Email" type="email" required autocomplete="email" maxLength={254} />
        <button type="submit" class="big">
          Send a new link
        </button>
      </Form>
    </Document>
  );
}
