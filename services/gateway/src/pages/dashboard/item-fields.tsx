import { AiTier, itemTypes, type Item } from '@mnw/contracts/catalog/items';
import { CheckField, RadioField } from '../elements/choices.js';
import { SelectField, TextArea, TextField } from '../elements/fields.js';
import { currencySign, moneyValue } from '../elements/money.js';
import { aiName, kindName } from '../elements/words.js';

interface ItemFieldsProps {
  item: Item | null;
  currency: string;
  /** How many tags and what they are called is shown beside the field. */
  tagPaths: readonly string[];
}

/** What an item is made of, new or known. The kind is fixed once it exists. */
export function ItemFields({ item, currency, tagPaths }: ItemFieldsProps) {
  return (
    <>
      <TextField name="title" label="Title" required maxLength={200} value={item?.title} />
      {item === null && (
        <SelectField
          name="item_type"
          label="Kind"
          required
          value="download"
          hint="It cannot be changed later."
          choices={itemTypes.filter((type) => type !== 'bundle').map((type) => [type, kindName(type)] as const)}
        />
      )}
      <TextArea
        name="description"
        label="Description"
        rows={6}
        value={item?.description}
        hint="Markdown: links, lists, *emphasis*, headings."
      />
      {(item === null || item.item_type === 'article') && (
        <TextArea
          name="body"
          label="Text"
          rows={item === null ? 4 : 16}
          value={item?.body}
          hint="The writing itself, in Markdown. Who buys it can read it here."
        />
      )}
      <PriceFields item={item} currency={currency} />
      <TextField
        name="tags"
        label="Tags"
        value={item?.tags.map(({ path }) => path).join(', ')}
        maxLength={500}
        spellcheck={false}
        hint={
          tagPaths.length === 0
            ? 'Separated by commas, the main one first.'
            : `Separated by commas, the main one first. For example ${tagPaths.slice(0, 6).join(', ')}.`
        }
      />
      <RadioField
        name="ai_tier"
        legend="How was it made?"
        hint="Asked before publishing, and shown to fans."
        value={item?.ai_tier}
        choices={AiTier.options.map((tier) => [tier, aiName(tier), aiNotes[tier]] as const)}
      />
      <TextField
        name="ai_disclosure"
        label="What AI did"
        maxLength={500}
        value={item?.ai_disclosure}
        hint="One sentence, when you chose some AI help."
      />
      <MoreFields item={item} />
    </>
  );
}

const aiNotes: Record<string, string> = {
  handmade: 'No generative tools had a hand in it.',
  assisted: 'A person made it; generative tools helped in a way you describe below.',
  generated: 'A good part of it came out of a model.',
};

function PriceFields({ item, currency }: Pick<ItemFieldsProps, 'item' | 'currency'>) {
  const kind = item === null ? 'fixed' : item.pwyw_enabled ? 'pwyw' : item.price_cents === 0 ? 'free' : 'fixed';
  return (
    <>
      <RadioField
        name="price_kind"
        legend="Price"
        value={kind}
        choices={[
          ['free', 'Free', 'Anyone can have it.'],
          ['fixed', 'Fixed price', 'One price for everyone.'],
          ['pwyw', 'Name your price', 'People choose; you may set the least and suggest an amount.'],
        ]}
      />
      <div class="columns">
        <TextField
          name="price"
          label="Price or suggestion"
          inputMode="decimal"
          maxLength={24}
          prefix={currencySign(currency)}
          value={item === null ? undefined : moneyValue(item.price_cents, currency)}
          hint="Not needed when it is free."
        />
        <TextField
          name="minimum"
          label="At least"
          inputMode="decimal"
          maxLength={24}
          prefix={currencySign(currency)}
          value={item === null ? undefined : moneyValue(item.pwyw_min_cents, currency)}
          hint="For name-your-price only."
        />
      </div>
    </>
  );
}

function MoreFields({ item }: { item: Item | null }) {
  return (
    <details open={item?.enable_license_keys === true}>
      <summary>Licence keys, credits and more</summary>
      <div class="stack">
        <CheckField
          name="enable_license_keys"
          label="Give each buyer a licence key"
          checked={item?.enable_license_keys}
        />
        <TextField
          name="max_activations"
          label="Devices per key"
          inputMode="numeric"
          maxLength={5}
          value={item?.max_activations}
          hint="Empty for as many as they like."
        />
        <TextArea name="custom_license_text" label="Licence text" rows={4} value={item?.custom_license_text} />
        <TextArea name="credits" label="Credits" rows={2} value={item?.credits} />
        <TextField name="release_date" label="Release date" type="date" value={item?.release_date} />
        <CheckField
          name="web_only"
          label="Publish without mail"
          hint="Mailing lists are not told."
          checked={item?.web_only}
        />
        <TextField
          name="slug"
          label="Address"
          maxLength={80}
          value={item?.slug}
          spellcheck={false}
          hint={item === null ? 'Made from the title when left empty.' : 'The old address goes on working.'}
        />
      </div>
    </details>
  );
}
