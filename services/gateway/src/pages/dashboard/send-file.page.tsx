import type { createUploadForm } from '@mnw/contracts/catalog/create-upload-form.rpc';
import type { OutputOf } from '@mnw/contracts/define-rpc';
import { formatBytes } from '../elements/bytes.js';
import { Desk } from './desk.js';

export interface Sending {
  upload: OutputOf<typeof createUploadForm>;
  /** What the file is for. */
  title: string;
  path: string;
}

/** Without a script a page cannot hand a chosen file on, so it is chosen once more, in a form that goes straight to storage. */
export function SendFilePage({ upload, title, path }: Sending) {
  return (
    <Desk title="Send the file" above={<a href={path}>{title}</a>}>
      <section class="panel stack" aria-labelledby="send">
        <h2 id="send">Choose {upload.filename} once more</h2>
        <p>
          This form takes it straight to storage, and brings you back when it has arrived. That can take a while; your
          browser shows how far it is.
        </p>
        <form action={upload.url} method="post" enctype="multipart/form-data" class="stack">
          {Object.entries(upload.fields).map(([name, value]) => (
            <input type="hidden" key={name} name={name} value={value} />
          ))}
          <div class="field">
            <label for="f-file">File</label>
            <p class="hint" id="h-file">
              At most {formatBytes(upload.max_bytes)}. The form works for an hour.
            </p>
            <input type="file" id="f-file" name="file" required aria-describedby="h-file" />
          </div>
          <button type="submit">Send file</button>
        </form>
      </section>
    </Desk>
  );
}
