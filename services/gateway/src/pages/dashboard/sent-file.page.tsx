import type { Upload } from '@mnw/contracts/catalog/uploads';
import { TextArea, TextField } from '../elements/fields.js';
import { Form } from '../elements/form.js';
import type { FormState } from '../elements/form-state.js';
import { Notice } from '../elements/notice.js';
import { sentenceOf } from '../elements/words.js';
import { Desk } from './desk.js';

interface SentFileProps {
  upload: Upload;
  title: string;
  path: string;
  form: FormState;
}

/**
 * An uploaded file that is not a version of the item yet. A rejected file cannot become a version, so its page links
 * back to the upload.
 */
export function SentFilePage({ upload, title, path, form }: SentFileProps) {
  return (
    <Desk
      title={upload.state === 'refused' ? 'This file cannot be used' : 'File received'}
      above={<a href={path}>{title}</a>}
    >
      <section class="panel stack" aria-labelledby="sent">
        <h2 id="sent">
          <bdi>{upload.filename}</bdi>
        </h2>
        {upload.reason === null ? (
          <p>{checks[upload.state]}</p>
        ) : (
          <Notice kind="error">{sentenceOf(upload.reason)}</Notice>
        )}
        {upload.state === 'refused' ? (
          <a class="button" href={path}>
            Upload another file
          </a>
        ) : (
          <AddForm upload={upload} path={path} form={form} />
        )}
      </section>
    </Desk>
  );
}

const checks: Partial<Record<Upload['state'], string>> = {
  scanning: 'We are scanning it. Add it now, and it goes live as soon as the scan is done.',
  clean: 'The scan found nothing wrong. Add it to put it live.',
};

function AddForm({ upload, path, form }: Omit<SentFileProps, 'title'>) {
  return (
    <Form action={`${path}/versions`} state={form}>
      <input type="hidden" name="upload_id" value={upload.id} />
      <div class="columns">
        <TextField
          name="version_number"
          label="Version"
          required
          maxLength={50}
          hint="Any label you use: 1.0, 2026-11, Remaster."
        />
        <TextArea name="release_notes" label="What’s new" rows={2} />
      </div>
      <button type="submit">Add file</button>
    </Form>
  );
}
