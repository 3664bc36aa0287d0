import type { Upload } from '@mnw/contracts/catalog/uploads';
import { Form } from '../elements/form.js';
import { Notice } from '../elements/notice.js';
import { sentenceOf } from '../elements/words.js';
import { Desk } from './desk.js';

/**
 * An uploaded picture that is not the cover yet. If it was rejected, the page shows the reason instead of the button.
 */
export function SentCoverPage({ upload, title, path }: { upload: Upload; title: string; path: string }) {
  return (
    <Desk title="Picture received" above={<a href={path}>{title}</a>}>
      <section class="panel stack" aria-labelledby="sent">
        <h2 id="sent">
          <bdi>{upload.filename}</bdi>
        </h2>
        {upload.reason === null ? (
          <Use upload={upload} path={path} />
        ) : (
          <Notice kind="error">{sentenceOf(upload.reason)}</Notice>
        )}
      </section>
    </Desk>
  );
}

function Use({ upload, path }: { upload: Upload; path: string }) {
  return (
    <Form action={`${path}/cover`}>
      {upload.state === 'scanning' && <p role="status">We are scanning it. This takes a moment.</p>}
      <input type="hidden" name="upload_id" value={upload.id} />
      <button type="submit">Use it as the cover</button>
    </Form>
  );
}
