import type { createUploadForm } from '@mnw/contracts/catalog/create-upload-form.rpc';
import type { OutputOf } from '@mnw/contracts/define-rpc';
import { formatBytes } from '../elements/bytes.js';
import { Desk } from './desk.js';

export interface Sending {
  upload: OutputOf<typeof createUploadForm>;
  /** Title of the item or project the file belongs to. */
  title: string;
  path: string;
}

/**
 * Without a script, a page cannot upload a file that was already chosen. The person chooses it again in a form that
 * posts directly to storage.
 */
export function SendFilePage({ upload, title, path }: Sending) {
  return (
    <Desk title="Send the file" above={<a href={path}>{title}</a>}>
      <section class="panel stack" aria-labelledby="send">
        <h2 id="send">Choose {upload.filename} again</h2>
        <p>
          This form uploads straight to our storage and then brings you back here. It can take a while; your browser
          shows the progress.
        </p>
        <form action={upload.url} method="post" enctype="multipart/form-data" class="stack">
          {Object.entries(upload.fields).map(([name, value]) => (
            <input type="hidden" key={name} name={name} value={value} />
          ))}
          <div class="field">
            <label for="f-file">File</label>
            <p class="hint" id="h-file">
              Up to {formatBytes(upload.max_bytes)}. This form works for an hour.
            </p>
            <input type="file" id="f-file" name="file" required aria-describedby="h-file" />
          </div>
          <button type="submit">Upload file</button>
        </form>
      </section>
    </Desk>
  );
}
