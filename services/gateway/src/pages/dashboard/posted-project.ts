import { ProjectType } from '@mnw/contracts/catalog/projects';
import { given, oneOf, text, type PostedFields } from '../posting/posted-fields.js';

/** Parses the posted project form. Fields that were not posted stay unchanged. */
export function postedProject(fields: PostedFields) {
  return {
    title: text(fields, 'title'),
    description: text(fields, 'description'),
    project_type: oneOf(ProjectType.options, given(fields, 'project_type')),
    category: 'category' in fields ? (given(fields, 'category') ?? null) : undefined,
    currency: given(fields, 'currency'),
    slug: given(fields, 'slug'),
  };
}
