import { ProjectType } from '@mnw/contracts/catalog/projects';
import { given, oneOf, text, type PostedFields } from '../posting/posted-fields.js';

/** The fields of a project out of its form; what the form does not hold is left as it is. */
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
