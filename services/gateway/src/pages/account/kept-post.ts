import { safeNext } from '../../http/log-in-redirect.js';
import type { AdmittedRequest } from '../../http/route.decorator.js';
import { given, PostedFields, text } from '../posting/posted-fields.js';

/** A posted form that needs a step-up: the step-up page carries its fields, and it is submitted again afterwards. */
export interface KeptPost {
  /** Path of the form's target. */
  action: string;
  fields: PostedFields;
}

/** Percent-encoded, a character takes up to nine bytes, and the step-up form has to fit into the limit of forms. */
export const maxKeptChars = 100_000;

/** The posted form; undefined if the request is not a form or too large to carry. Password fields are left out. */
export function keptPostOf({ method, url, body, admission }: AdmittedRequest): KeptPost | undefined {
  if (method !== 'POST' || admission?.declaration.kind !== 'form') return undefined;
  const fields = PostedFields.safeParse(body ?? {}).data;
  if (!fields) return undefined;
  const kept = Object.fromEntries(
    Object.entries(fields).filter(([name]) => name !== 'csrf' && !/password/i.test(name)),
  );
  return JSON.stringify(kept).length <= maxKeptChars ? { action: safeNext(url), fields: kept } : undefined;
}

/** Reads the form from the hidden fields of the step-up page. The browser may have changed them, so invalid ones are ignored. */
export function readKeptPost(posted: PostedFields): KeptPost | undefined {
  const action = given(posted, 'kept_action');
  if (action === undefined) return undefined;
  const fields = PostedFields.safeParse(jsonOf(text(posted, 'kept_fields'))).data;
  return fields && { action: safeNext(action), fields };
}

function jsonOf(written: string): unknown {
  try {
    return JSON.parse(written);
  } catch {
    return undefined;
  }
}
