import type { FormState } from '../elements/form-state.js';
import { given, type PostedFields } from '../posting/posted-fields.js';

/** Whether a form shows a field that is only sometimes needed: it was refused for want of it, or it was shown and filled in before. */
export const asksFor = (name: string, fields: PostedFields, form: FormState): boolean =>
  given(fields, name) !== undefined || form.errors.some(({ field }) => field === name);
