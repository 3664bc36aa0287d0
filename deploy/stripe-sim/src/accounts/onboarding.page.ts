import type { FastifyInstance, FastifyReply } from 'fastify';
import type Stripe from 'stripe';
import { html, type Html } from '../pages/html.js';
import { sendPage } from '../pages/page.js';
import { platform, type Sim } from '../sim.js';
import { linkTarget, useUp, type LinkTarget } from './account-link.js';
import { finishOnboarding } from './onboarding.js';

interface Visit {
  Params: { account: string; token: string };
  Body: Record<string, unknown> | undefined;
}

const path = '/setup/e/:account/:token';

/** The page behind an account link: one plain form that finishes onboarding. */
export function addOnboardingPages(app: FastifyInstance, sim: Sim): void {
  app.get<Visit>(path, async (request, reply) =>
    visit(sim, request.params, reply, (target) =>
      sendPage(reply, {
        title: 'Get paid',
        shape: 'one',
        body: onboardingForm(sim.book(platform).held('account', target.account)),
      }),
    ),
  );
  app.post<Visit>(path, async (request, reply) =>
    visit(sim, request.params, reply, (target) => {
      if (request.body?.later === undefined) finish(sim, target, request.params.token, request.body ?? {});
      return reply.redirect(target.returnUrl, 303);
    }),
  );
}

/** A link that is used up or too old leads back to the platform for a fresh one, as with Stripe. */
function visit(
  sim: Sim,
  { account, token }: Visit['Params'],
  reply: FastifyReply,
  next: (target: LinkTarget) => FastifyReply,
): FastifyReply {
  const target = linkTarget(sim, token);
  if (target?.account !== account) {
    return sendPage(reply, {
      title: 'Not found',
      shape: 'one',
      body: html`<section class="card"><h1>This link does not work</h1><p>Please go back and ask for a new one.</p></section>`,
      status: 404,
    });
  }
  return target.expiresAt <= sim.clock.now() ? reply.redirect(target.refreshUrl, 303) : next(target);
}

function finish(sim: Sim, target: LinkTarget, token: string, body: Record<string, unknown>): void {
  const field = (name: string) =>
    typeof body[name] === 'string' && body[name].trim() !== '' ? body[name].trim() : null;
  const call = sim.call(target.account);
  useUp(sim, token, target);
  finishOnboarding(call, { name: field('name'), email: field('email') });
  const { early, later } = sim.deliveries.accept(call.events);
  void sim.deliveries.start([...early, ...later]);
}

function onboardingForm(account: Stripe.Account): Html {
  return html`<form method="post">
<h1>Get paid</h1>
<p class="soft">Account ${account.id}, ${account.country} · ${account.default_currency?.toUpperCase()}. Nothing typed here leaves this machine.</p>
<label><span>Name of your business</span><input name="name" autocomplete="organization" value="${account.business_profile?.name}"></label>
<label><span>Email</span><input type="email" name="email" autocomplete="email" value="${account.email}"></label>
<button type="submit">Finish and turn on payments</button>
<button type="submit" name="later" value="1" class="plain">I will do this later</button>
</form>`;
}
