import type Stripe from 'stripe';
import type { Call } from '../call.js';
import { choice, ignored, required, text, type ValuesOf } from '../http/field.js';
import { group, metadata, withMetadata } from '../http/compound-field.js';
import { listKind, listParams } from '../http/list-page.js';
import { route, shapeFor, type Route } from '../http/route.js';
import { InvalidRequest, NoSuchResource } from '../http/stripe-error.js';
import { platform } from '../sim.js';
import { newAccountLink, newLoginLink } from './account-link.js';
import { newAccount } from './account.resource.js';
import { currencyOf } from './countries.js';
import { changeAccount, isReachable } from './onboarding.js';

const profile = group({
  mcc: text(),
  name: text(),
  product_description: text(),
  support_email: text(),
  support_phone: text(),
  support_url: text(),
  url: text(),
});
const changeable = {
  business_profile: profile,
  business_type: choice('company', 'government_entity', 'individual', 'non_profit'),
  capabilities: ignored(),
  email: text(),
  individual: ignored(),
  company: ignored(),
  metadata: metadata(),
  settings: ignored(),
  tos_acceptance: ignored(),
};
const create = shapeFor<Stripe.AccountCreateParams>()({
  ...changeable,
  type: choice('custom', 'express', 'standard'),
  country: text(),
  default_currency: text(),
  controller: group({
    fees: group({ payer: text() }),
    losses: group({ payments: text() }),
    requirement_collection: text(),
    stripe_dashboard: group({ type: choice('express', 'full', 'none') }),
  }),
});
const update = shapeFor<Stripe.AccountUpdateParams>()({ ...changeable, default_currency: text() });
const link = shapeFor<Stripe.AccountLinkCreateParams>()({
  account: required(text()),
  type: required(choice('account_onboarding', 'account_update')),
  refresh_url: text(),
  return_url: text(),
  collect: ignored(),
  collection_options: ignored(),
});

export const accountRoutes: Route[] = [
  route('POST', '/v1/accounts', create, (call, params) => createAccount(call, params)),
  route('GET', '/v1/accounts', listParams, (call, params) =>
    listKind(platformCall(call), 'account', '/v1/accounts', params),
  ),
  route('GET', '/v1/account', {}, (call) =>
    call.book.account === platform ? platformAccount(call) : accountNamed(call, call.book.account),
  ),
  route('GET', '/v1/accounts/:id', {}, (call, _params, id) => accountNamed(call, id)),
  route('POST', '/v1/accounts/:id', update, (call, params, id) => updateAccount(call, id, params)),
  route('POST', '/v1/account_links', link, (call, params) => {
    const account = accountNamed(call, params.account, 'account').id;
    return newAccountLink(call.sim, {
      account,
      returnUrl: linkUrl(params.return_url, 'return_url'),
      refreshUrl: linkUrl(params.refresh_url, 'refresh_url'),
    });
  }),
  route('POST', '/v1/accounts/:id/login_links', {}, (call, _params, id) =>
    newLoginLink(call.sim, accountNamed(call, id).id),
  ),
];

function createAccount(call: Call, params: ValuesOf<typeof create>): Stripe.Account {
  const country = params.country ?? 'US';
  const currency = params.default_currency ?? currencyOf(country);
  if (currency === undefined)
    throw new InvalidRequest(
      `Country '${country}' is unknown. Try using a 2-character alphanumeric country code instead, such as 'US', 'EG', or 'GB'.`,
      { param: 'country' },
    );
  const account = newAccount({
    type: typeOf(params),
    country,
    currency: currency.toLowerCase(),
    email: params.email ?? null,
    businessProfile: params.business_profile ?? {},
    businessType: params.business_type ?? null,
    metadata: params.metadata ?? {},
    created: call.sim.clock.now(),
  });
  return call.sim.book(platform).put('account', account);
}

function typeOf({ type, controller }: ValuesOf<typeof create>): 'custom' | 'express' | 'standard' {
  if (type !== undefined) return type;
  const dashboard = controller?.stripe_dashboard?.type ?? 'full';
  return dashboard === 'full' ? 'standard' : dashboard === 'none' ? 'custom' : 'express';
}

function updateAccount(call: Call, id: string, params: ValuesOf<typeof update>): Stripe.Account {
  const before = accountNamed(call, id);
  const profileBefore = before.business_profile;
  return changeAccount(
    { ...call, book: call.sim.book(before.id) },
    {
      ...before,
      business_profile: profileBefore ? { ...profileBefore, ...params.business_profile } : null,
      business_type: params.business_type ?? before.business_type ?? null,
      default_currency: params.default_currency ?? before.default_currency,
      email: params.email ?? before.email,
      metadata: withMetadata(before.metadata ?? null, params.metadata),
    },
  );
}

function accountNamed(call: Call, id: string, param = 'id'): Stripe.Account {
  const account = call.sim.book(platform).get('account', id);
  if (account === undefined) throw new NoSuchResource('account', id, param);
  if (!isReachable(call.sim, id)) throw noAccess(id);
  return account;
}

export function noAccess(account: string): InvalidRequest {
  return new InvalidRequest(
    `The provided key does not have access to account '${account}' (or that account does not exist). Application access may have been revoked.`,
    { code: 'account_invalid' },
    403,
  );
}

function platformCall(call: Call): Call {
  return { ...call, book: call.sim.book(platform) };
}

function platformAccount(call: Call): Stripe.Account {
  const given = {
    type: 'standard' as const,
    country: 'US',
    currency: 'usd',
    email: 'platform@example.com',
    businessProfile: { name: 'Platform' },
    businessType: null,
    metadata: {},
    created: 0,
  };
  return {
    ...newAccount(given),
    id: 'acct_stripe_sim',
    created: call.sim.clock.now(),
    charges_enabled: true,
    details_submitted: true,
    payouts_enabled: true,
  };
}

function linkUrl(url: string | undefined, param: string): string {
  if (url === undefined)
    throw new InvalidRequest(`Missing required param: ${param}.`, { code: 'parameter_missing', param });
  if (!URL.canParse(url)) throw new InvalidRequest('Not a valid URL', { code: 'url_invalid', param });
  return url;
}
