import type { FormState } from '../elements/form-state.js';
import { given, type PostedFields } from '../posting/posted-fields.js';

/**
 * Whether a form shows an optional field: it was rejected because the field is missing, or the field was already shown
 * and filled in.
 */
export const asksFor = (name: string, fields: PostedFields, form: FormState): boolean =>
  given(fields, name) !== undefined || form.errors.some(({ field }) => field === name);
