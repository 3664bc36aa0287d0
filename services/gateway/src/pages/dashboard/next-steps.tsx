import type { Project } from '@mnw/contracts/catalog/projects';
import type { getSellerStatus } from '@mnw/contracts/commerce/get-seller-status.rpc';
import type { OutputOf } from '@mnw/contracts/define-rpc';
import { creatorPath } from '../elements/addresses.js';

export interface Step {
  title: string;
  text: string;
  href: string;
  action: string;
  done: boolean;
}

/** The steps from an empty account to the first sale, each marked as done or not. */
export function stepsOf(
  projects: readonly Project[],
  seller: OutputOf<typeof getSellerStatus> | null,
  username: string,
): Step[] {
  const [latest] = projects;
  const withItems = projects.find(({ item_count }) => item_count > 0);
  const inProject = latest === undefined ? '/dashboard/projects/new' : `/dashboard/projects/${latest.id}`;
  return [
    {
      title: 'Create a project',
      text: 'An album, an app, a magazine: your items belong to it.',
      href: '/dashboard/projects/new',
      action: 'New project',
      done: latest !== undefined,
    },
    {
      title: 'Add an item and its price',
      text: 'A track, a release, an essay. Free, fixed or name-your-price.',
      href: latest === undefined ? inProject : `${inProject}/items/new`,
      action: 'New item',
      done: withItems !== undefined,
    },
    {
      title: 'Connect Stripe',
      text: 'Get paid directly. Not needed for free items.',
      href: '/dashboard/payouts',
      action: 'Connect',
      done: seller === null || seller.charges_enabled,
    },
    {
      title: 'Publish',
      text: 'Nothing is visible until you publish.',
      href: withItems === undefined ? inProject : `/dashboard/projects/${withItems.id}`,
      action: 'Publish',
      done: projects.some(({ is_public }) => is_public),
    },
    {
      title: 'Spread the word',
      text: `Your page is ${creatorPath(username)}.`,
      href: creatorPath(username),
      action: 'View page',
      done: false,
    },
  ].filter((step, index, all) => index < 4 || all.some(({ done }, at) => at < 4 && !done));
}

export function NextSteps({ steps }: { steps: readonly Step[] }) {
  const current = steps.findIndex(({ done }) => !done);
  return (
    <section aria-labelledby="next">
      <h2 id="next">Next steps</h2>
      <ol class="steps">
        {steps.map((step, index) => (
          <li key={step.title} class={step.done ? 'done' : undefined}>
            <div>
              <h3>
                {step.title}
                {step.done && <span class="sr"> (done)</span>}
              </h3>
              <p class="quiet small-text">{step.text}</p>
            </div>
            {!step.done && (
              <a class={index === current ? 'button small' : 'button small ghost'} href={step.href}>
                {step.action}
              </a>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
