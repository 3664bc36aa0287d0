import type { Letter } from './letter.js';

const contentOf: Record<string, string> = {
  content: 'new releases',
  devlog: 'development updates',
  patches: 'patches',
};

export const listConfirmLetter = ({
  project_title,
  list_type,
  url,
}: {
  project_title: string;
  list_type: string;
  url: string;
}): Letter => ({
  subject: `Confirm: emails from ${project_title}`,
  heading: `Emails from ${project_title}`,
  blocks: [
    {
      kind: 'text',
      text: `Confirm to get ${contentOf[list_type] ?? 'news'} from ${project_title} by email.`,
    },
    { kind: 'button', label: 'Subscribe', url },
    { kind: 'text', text: 'The link works for seven days. If you don’t confirm, we won’t email you again about this.' },
  ],
  reason: 'You get this email because somebody entered your address on our site. If it wasn’t you, ignore it.',
});

export interface ReleaseFacts {
  item_title: string;
  project_title: string;
  creator: string;
  item_url: string;
  unsubscribe_url: string;
}

export const releaseLetter = (facts: ReleaseFacts): Letter => ({
  subject: `${facts.project_title}: ${facts.item_title}`,
  heading: facts.item_title,
  blocks: [
    { kind: 'text', text: `${facts.creator} has published something new in ${facts.project_title}.` },
    { kind: 'button', label: 'See what’s new', url: facts.item_url },
  ],
  reason: `You get this email because you subscribed to new releases from ${facts.project_title}.`,
  leave: { label: 'Unsubscribe', url: facts.unsubscribe_url },
});
