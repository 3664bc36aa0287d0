import type { Upload } from '@mnw/contracts/catalog/uploads';
import { TextArea, TextField } from '../elements/fields.js';
import { Form } from '../elements/form.js';
import type { FormState } from '../elements/form-state.js';
import { Desk } from './desk.js';

interface SentFileProps {
  upload: Upload;
  title: string;
  path: string;
  form: FormState;
}

/** A file that has arrived and is not a version of the item yet. */
export function SentFilePage({ upload, title, path, form }: SentFileProps) {
  return (
    <Desk title="The file has arrived" above={<a href={path}>{title}</a>}>
      <section class="panel stack" aria-labelledby="sent">
        <h2 id="sent">{upload.filename}</h2>
        <p>It is checked now, then people get it.</p>
        <Form action={`${path}/versions`} state={form}>
          <input type="hidden" name="upload_id" value={upload.id} />
          <div class="columns">
            <TextField name="version_number" label="Version" required maxLength={50} hint="As you number things: 1.0, 2026-11, Remaster." />
            <TextArea name="release_notes" label="What is new" rows={2} />
          </div>
          <button type="submit">Add file</button>
        </Form>
      </section>
    </Desk>
  );
}
