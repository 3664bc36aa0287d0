import { safeNext } from '../../http/log-in-redirect.js';
import type { AdmittedRequest } from '../../http/route.decorator.js';
import { given, PostedFields, text } from '../posting/posted-fields.js';

/** A form that somebody sent and that waits for their password: it is carried through the step-up page, and sent again after it. */
export interface KeptPost {
  /** Where it goes, from the root. */
  action: string;
  fields: PostedFields;
}

const mostChars = 600_000;

/** What the request posted; undefined where it posted nothing that a page can carry. Passwords are asked for again. */
export function keptPostOf({ method, url, body, admission }: AdmittedRequest): KeptPost | undefined {
  if (method !== 'POST' || admission?.declaration.kind !== 'form') return undefined;
  const fields = PostedFields.safeParse(body ?? {}).data;
  if (!fields) return undefined;
  const kept = Object.fromEntries(
    Object.entries(fields).filter(([name]) => name !== 'csrf' && !/password/i.test(name)),
  );
  return JSON.stringify(kept).length <= mostChars ? { action: safeNext(url), fields: kept } : undefined;
}

/** The same from the hidden fields of the step-up page. They are the person's own words, so what is odd in them is left out. */
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
