import { Visibility } from '@mnw/contracts/git/repositories';
import { given, oneOf, text, type PostedFields } from '../posting/posted-fields.js';

/** Parses the posted repository form, which always contains every field. */
export const postedRepository = (fields: PostedFields) => ({
  name: text(fields, 'name'),
  description: text(fields, 'description').trim(),
  default_branch: given(fields, 'default_branch'),
  visibility: oneOf(Visibility.options, text(fields, 'visibility')),
});
