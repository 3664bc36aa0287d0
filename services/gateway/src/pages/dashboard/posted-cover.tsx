import { completeUpload } from '@mnw/contracts/catalog/complete-upload.rpc';
import { createUploadForm } from '@mnw/contracts/catalog/create-upload-form.rpc';
import type { BusClient } from '@mnw/messaging/bus-client';
import type { CallContext } from '../../http/call-context.js';
import { redirect, type PageResult } from '../routing/page-result.js';
import { given, refusedField, type PostedFields } from '../posting/posted-fields.js';
import { SendFilePage } from './send-file.page.js';

interface PostedCover {
  fields: PostedFields;
  path: string;
  title: () => Promise<string>;
  use: (uploadId: string) => Promise<unknown>;
}

/**
 * Handles the posted cover form. With a script, the picture has already been uploaded and scanned; without one, it
 * still has to be uploaded or is being scanned.
 */
export async function postedCover(
  bus: BusClient,
  ctx: CallContext,
  { fields, path, title, use }: PostedCover,
): Promise<PageResult> {
  const upload_id = given(fields, 'upload_id');
  if (upload_id === undefined) {
    const filename = given(fields, 'picture');
    if (filename === undefined) throw refusedField('picture', 'Choose a picture.');
    const upload = await bus.call(
      createUploadForm,
      { purpose: 'cover', filename, return_path: `${path}/cover/{id}` },
      ctx,
    );
    return <SendFilePage upload={upload} title={await title()} path={path} />;
  }
  const { state } = await bus.call(completeUpload, { upload_id }, ctx);
  if (state !== 'clean') return redirect(`${path}/cover/${upload_id}`);
  await use(upload_id);
  return redirect(`${path}?done=saved`);
}
