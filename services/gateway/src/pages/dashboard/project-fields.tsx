import type { listCategories } from '@mnw/contracts/catalog/list-categories.rpc';
import { ProjectType, type Project } from '@mnw/contracts/catalog/projects';
import { chargeableCurrencies } from '@mnw/contracts/currencies';
import type { OutputOf } from '@mnw/contracts/define-rpc';
import { SelectField, TextArea, TextField } from '../elements/fields.js';
import { kindName } from '../elements/words.js';

export type Categories = OutputOf<typeof listCategories>['data'];

const currencyNames = new Intl.DisplayNames('en', { type: 'currency' });
const currencies = chargeableCurrencies.map(
  (code) => [code, `${currencyNames.of(code.toUpperCase()) ?? code} (${code.toUpperCase()})`] as const,
);
const ofAccount = ['', 'The same as my Stripe account (US dollars until it’s connected)'] as const;

/** The fields of a new or existing project. */
export function ProjectFields({ project, categories }: { project: Project | null; categories: Categories }) {
  return (
    <>
      <TextField name="title" label="Title" required maxLength={200} value={project?.title} />
      <TextArea
        name="description"
        label="Description"
        rows={7}
        value={project?.description}
        hint="Markdown: links, lists, *emphasis*, headings."
      />
      <div class="columns">
        <SelectField
          name="project_type"
          label="Kind"
          required
          value={project?.project_type ?? 'music'}
          choices={ProjectType.options.map((kind) => [kind, kindName(kind)] as const)}
        />
        {categories.length > 0 && (
          <SelectField
            name="category"
            label="Category"
            value={project?.category ?? ''}
            choices={[['', 'None'], ...categories.map(({ slug, name }) => [slug, name] as const)]}
          />
        )}
        {(project?.item_count ?? 0) === 0 && (
          <SelectField
            name="currency"
            label="Currency"
            value={project?.currency ?? ''}
            choices={project === null ? [ofAccount, ...currencies] : currencies}
          />
        )}
      </div>
      <TextField
        name="slug"
        label="Web address"
        maxLength={80}
        value={project?.slug}
        spellcheck={false}
        hint={project === null ? 'Made from the title if you leave it empty.' : 'The old link keeps working.'}
      />
    </>
  );
}
