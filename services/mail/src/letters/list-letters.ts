import type { Letter } from './letter.js';

const contentOf: Record<string, string> = { content: 'new releases', devlog: 'development posts', patches: 'patches' };

export const listConfirmLetter = ({
  project_title,
  list_type,
  url,
}: {
  project_title: string;
  list_type: string;
  url: string;
}): Letter => ({
  subject: `Confirm: mail from ${project_title}`,
  heading: `Mail from ${project_title}`,
  blocks: [
    {
      kind: 'text',
      text: `This address was entered to get ${contentOf[list_type] ?? 'mail'} of ${project_title}. Confirm it, and you are on the list.`,
    },
    { kind: 'button', label: 'Yes, put me on the list', url },
    { kind: 'text', text: 'The link works for seven days. Without it you will get nothing further.' },
  ],
  reason: 'You get this because your address was typed in on our site. If that was not you, ignore this mail.',
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
    { kind: 'button', label: 'Have a look', url: facts.item_url },
  ],
  reason: `You get this because you are on the release list of ${facts.project_title}.`,
  leave: { label: 'Unsubscribe', url: facts.unsubscribe_url },
});
