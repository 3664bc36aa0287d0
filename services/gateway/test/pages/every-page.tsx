import type { VNode } from 'preact';
import { emptyForm, filledForm } from '../../src/pages/elements/form-state.js';
import { emptyFrame, type Frame } from '../../src/pages/frame/frame.js';
import { AccountPage } from '../../src/pages/account/account.page.js';
import { AppsPage } from '../../src/pages/account/apps.page.js';
import { DeleteAccountPage } from '../../src/pages/account/delete-account.page.js';
import { SshKeysPage } from '../../src/pages/account/ssh-keys.page.js';
import { FinishPage, StepUpPage } from '../../src/pages/account/step-up.page.js';
import { BuildPage } from '../../src/pages/builds/build.page.js';
import { BuildsPage } from '../../src/pages/builds/builds.page.js';
import { CheckoutPage } from '../../src/pages/checkout/checkout.page.js';
import { ClaimPage } from '../../src/pages/checkout/claim.page.js';
import { AppDesk } from '../../src/pages/dashboard/app.page.js';
import { DeskAppsPage } from '../../src/pages/dashboard/apps.page.js';
import { ItemDeletionPage, ProjectDeletionPage } from '../../src/pages/dashboard/deletion.page.js';
import { ItemDesk } from '../../src/pages/dashboard/item.page.js';
import { MailboxPage } from '../../src/pages/mailbox/mailbox.page.js';
import { LicenseKeysPage } from '../../src/pages/dashboard/license-keys.page.js';
import { NewItemPage } from '../../src/pages/dashboard/new-item.page.js';
import { NewProjectPage } from '../../src/pages/dashboard/new-project.page.js';
import { OverviewPage } from '../../src/pages/dashboard/overview.page.js';
import { PayoutsPage } from '../../src/pages/dashboard/payouts.page.js';
import { ProjectDesk } from '../../src/pages/dashboard/project.page.js';
import { ProjectsPage } from '../../src/pages/dashboard/projects.page.js';
import { PromoCodesPage } from '../../src/pages/dashboard/promo-codes.page.js';
import { RefundPage } from '../../src/pages/dashboard/refund.page.js';
import { SendFilePage } from '../../src/pages/dashboard/send-file.page.js';
import { SentCoverPage } from '../../src/pages/dashboard/sent-cover.page.js';
import { SentFilePage } from '../../src/pages/dashboard/sent-file.page.js';
import { SalesPage } from '../../src/pages/dashboard/sales.page.js';
import { TiersPage } from '../../src/pages/dashboard/tiers.page.js';
import { CheckMailPage } from '../../src/pages/entrance/check-mail.page.js';
import { JoinPage } from '../../src/pages/entrance/join.page.js';
import { LogInLinkPage, OpenedLogInLinkPage } from '../../src/pages/entrance/log-in-link.page.js';
import { LogInPage } from '../../src/pages/entrance/log-in.page.js';
import { NewPasswordPage, PasswordResetPage } from '../../src/pages/entrance/password-reset.page.js';
import { OldLinkPage } from '../../src/pages/entrance/old-link.page.js';
import { VerifyEmailPage } from '../../src/pages/entrance/verify-email.page.js';
import { ErrorPage } from '../../src/pages/errors/error.page.js';
import { LibraryPage } from '../../src/pages/library/library.page.js';
import { ReadPage } from '../../src/pages/library/read.page.js';
import { ReceiptPage } from '../../src/pages/library/receipt.page.js';
import {
  ConfirmSubscriptionPage,
  SubscriptionOutcomePage,
  UnsubscribePage,
} from '../../src/pages/mail/subscription.page.js';
import { DeadLettersPage } from '../../src/pages/operator/dead-letters.page.js';
import { NewRepositoryPage } from '../../src/pages/repositories/new-repository.page.js';
import { RepositoriesPage } from '../../src/pages/repositories/repositories.page.js';
import { RepositoryDesk } from '../../src/pages/repositories/repository.page.js';
import { CreatorPage } from '../../src/pages/storefront/creator.page.js';
import { DiscoverPage } from '../../src/pages/storefront/discover.page.js';
import { HomePage } from '../../src/pages/storefront/home.page.js';
import { ItemPage } from '../../src/pages/storefront/item.page.js';
import { ProjectPage } from '../../src/pages/storefront/project.page.js';
import { ConsentPage } from '../../src/pages/consent/consent.page.js';
import { ReleasePage } from '../../src/pages/releases/release.page.js';
import { ReleasesPage } from '../../src/pages/releases/releases.page.js';
import { ApiDocsPage } from '../../src/operations/api-docs.page.js';
import { openApiDocument } from '../../src/operations/openapi.js';
import { declaredRoutes } from '../operations/declared-routes.js';
import {
  apps,
  consent,
  devices,
  letter,
  lists,
  refused,
  refusedWhole,
  sessions,
  tokens,
  user,
} from './account-samples.js';
import * as building from './builds-samples.js';
import * as catalog from './catalog-samples.js';
import * as commerce from './commerce-samples.js';
import * as ota from './release-samples.js';
import { collaborators, emptyRepository, repository, sshKeys } from './git-samples.js';
import { ownSourcePages, sourcePages } from './source-samples.js';
import * as sync from './sync-samples.js';

const { item, project, publicItem } = catalog;
const asked = { q: '', kind: 'item', sort: 'match', limit: 30 } as const;
const tagPaths = ['music.electronic.ambient', 'software.tools'];
const subscription = { project_title: 'Velvet Cathedral', list_type: 'content', state: 'pending' } as const;
const empty = { data: [], next: null };

export const visitor: Frame = {
  ...emptyFrame,
  site: {
    publicUrl: 'http://localhost:3000',
    sourceUrl: 'https://code.example/mnw',
    pages: [
      { name: 'terms', title: 'Terms' },
      { name: 'imprint', title: 'Imprint' },
    ],
  },
};
export const creatorFrame: Frame = {
  ...visitor,
  csrfToken: 'token',
  path: '/dashboard',
  viewer: { username: 'mira', canCreateProjects: true, isOperator: true, emailVerified: true },
  notice: 'Saved.',
};

interface Sample {
  name: string;
  page: VNode;
  frame: Frame;
}
const forVisitor = (pages: Record<string, VNode>): Sample[] =>
  Object.entries(pages).map(([name, page]) => ({ name, page, frame: visitor }));
const forCreator = (pages: Record<string, VNode>): Sample[] =>
  Object.entries(pages).map(([name, page]) => ({ name, page, frame: creatorFrame }));

/** Pages that anybody can see without logging in. They have a weight budget. */
export const fanPages = forVisitor({
  home: <HomePage front={catalog.front} />,
  'home-empty': <HomePage front={{ newest: [], most_sold: [], projects: [] }} />,
  discover: <DiscoverPage asked={{ ...asked, q: 'velvt cathedrl', type: 'audio' }} found={catalog.found} />,
  'discover-nothing': <DiscoverPage asked={{ ...asked, q: 'xyzzy', price: 'free' }} found={catalog.foundNothing} />,
  'discover-others': <DiscoverPage asked={{ ...asked, q: 'a', kind: 'creator' }} found={catalog.foundOthers} />,
  creator: <CreatorPage creator={catalog.creator} />,
  project: <ProjectPage project={catalog.publicProject} lists={lists} releases={[]} repositories={[repository]} />,
  'project-releases': (
    <ProjectPage project={catalog.publicProject} lists={[]} releases={ota.publicReleases} repositories={[]} />
  ),
  item: <ItemPage item={publicItem} hasAccess={false} />,
  'item-code-refused': (
    <ItemPage item={publicItem} hasAccess={false} form={refused({ promo_code: 'NOPE' }, 'promo_code')} />
  ),
  'item-pwyw': (
    <ItemPage
      item={{ ...publicItem, pwyw_enabled: true, item_type: 'article', body_html: '<p>Long text.</p>' }}
      hasAccess={false}
    />
  ),
  'item-code-applied': (
    <ItemPage
      item={publicItem}
      hasAccess={false}
      form={filledForm({ promo_code: 'GIFT' })}
      quoted={{ amount_cents: 0, subtotal_cents: 700, currency: 'usd' }}
    />
  ),
  'item-under-way': <ItemPage item={publicItem} hasAccess={false} paymentUnderWay={commerce.waiting.transaction_id} />,
  'item-free': (
    <ItemPage item={{ ...publicItem, price_cents: 0, is_free: true, enable_license_keys: false }} hasAccess />
  ),
  ...sourcePages,
  checkout: <CheckoutPage checkout={commerce.paid} token="abc" />,
  'read-receipt': (
    <ReadPage text={catalog.itemText} back={{ path: '/checkout/x?token=abc', label: 'Back to your purchase' }} />
  ),
  'checkout-free': <CheckoutPage checkout={{ ...commerce.paid, amount_cents: 0 }} token="abc" />,
  'checkout-open': <CheckoutPage checkout={{ ...commerce.waiting, state: 'checkout_open' }} token="abc" />,
  'checkout-waiting': <CheckoutPage checkout={commerce.waiting} token="abc" />,
  api: <ApiDocsPage document={openApiDocument(declaredRoutes, visitor.site.publicUrl)} />,
  join: <JoinPage form={emptyForm} />,
  'join-refused': <JoinPage form={refused({ username: 'M', email: 'x' }, 'username', 'email')} />,
  'log-in': <LogInPage form={refusedWhole} next="/library" />,
  'log-in-link': <LogInLinkPage form={emptyForm} />,
  'log-in-link-opened': <OpenedLogInLinkPage token="abc" asksPassword asksUsername form={emptyForm} />,
  'check-mail': <CheckMailPage reason="join" />,
  'verify-email': <VerifyEmailPage token="abc" username="mara" asksPassword={false} form={emptyForm} />,
  'verify-email-elsewhere': <VerifyEmailPage token="abc" username={null} asksPassword form={emptyForm} />,
  'old-link': <OldLinkPage action="/verify-email" />,
  'password-reset': <PasswordResetPage form={emptyForm} />,
  'new-password': <NewPasswordPage token="abc" asksUsername={false} form={emptyForm} />,
  'mail-confirm': <ConfirmSubscriptionPage token="abc" about={subscription} form={emptyForm} />,
  'mail-unsubscribe': <UnsubscribePage token="abc" about={subscription} form={emptyForm} />,
  'mail-outcome': <SubscriptionOutcomePage outcome="unsubscribed" />,
  'not-found': <ErrorPage status={404} message={null} />,
  unavailable: <ErrorPage status={503} message={null} />,
});

export const personalPages = forCreator({
  'old-link-logged-in': <OldLinkPage action="/log-in/link" />,
  'item-owned': <ItemPage item={publicItem} hasAccess />,
  library: <LibraryPage purchases={commerce.purchases} q="" />,
  read: <ReadPage text={catalog.itemText} back={{ path: '/library', label: 'Back to the library' }} />,
  'library-under-way': <LibraryPage purchases={{ ...empty, under_way: [commerce.underWay] }} q="" />,
  'library-empty': <LibraryPage purchases={empty} q="" />,
  claim: <ClaimPage token="abc" refusal={null} />,
  receipt: <ReceiptPage receipt={commerce.receipt} />,
  account: <AccountPage user={user} sessions={sessions} tokens={tokens} newToken="mnw_9f2c_0123456789abcdef" />,
  'account-deactivated': <AccountPage user={{ ...user, state: 'deactivated' }} sessions={sessions} tokens={[]} />,
  'delete-account': (
    <DeleteAccountPage
      username="mira"
      isDeactivated={false}
      form={refused({ confirmed_username: 'no' }, 'confirmed_username')}
    />
  ),
  apps: <AppsPage apps={apps} devices={devices} />,
  'apps-none': <AppsPage apps={empty} devices={null} />,
  'ssh-keys': <SshKeysPage keys={sshKeys} form={emptyForm} />,
  'ssh-keys-refused': (
    <SshKeysPage keys={[]} form={refused({ name: 'Laptop', public_key: 'ssh-dss AAAA' }, 'public_key')} />
  ),
  repositories: (
    <RepositoriesPage
      repositories={{
        data: [repository, { ...emptyRepository, access: 'read', owner: 'tomas', offered_to: 'mira' }],
        next: null,
      }}
    />
  ),
  'repositories-none': <RepositoriesPage repositories={empty} />,
  'new-repository': <NewRepositoryPage form={emptyForm} />,
  repository: (
    <RepositoryDesk
      repository={repository}
      projects={[project]}
      collaborators={collaborators}
      forms={{ deletion: refused({ confirmed_name: 'no' }, 'confirmed_name') }}
    />
  ),
  'repository-empty': <RepositoryDesk repository={emptyRepository} collaborators={[]} forms={{}} />,
  'repository-read': <RepositoryDesk repository={{ ...repository, access: 'read' }} collaborators={null} forms={{}} />,
  consent: <ConsentPage {...consent} />,
  'step-up': <StepUpPage form={emptyForm} next="/dashboard/sales" />,
  'step-up-finish': (
    <FinishPage kept={{ action: '/account/tokens', fields: { name: 'ci', scopes: ['a', 'b'] } }} back="/account" />
  ),
  overview: <OverviewPage username="mira" projects={[project]} sales={commerce.sales} seller={commerce.seller} />,
  'overview-new': <OverviewPage username="mira" projects={[]} sales={empty} seller={commerce.noSeller} />,
  'desk-apps': (
    <DeskAppsPage
      apps={{ data: [sync.app], next: null }}
      projects={[project]}
      form={refused({ name: 'Notes', redirect_uris: 'http://example.com' }, 'redirect_uris')}
    />
  ),
  'desk-apps-none': <DeskAppsPage apps={empty} projects={[]} form={emptyForm} />,
  'app-desk': (
    <AppDesk
      app={sync.app}
      usage={sync.usage}
      projects={[project]}
      items={[{ id: project.id, title: 'Driftwood' }]}
      newKey={sync.apiKey}
      form={emptyForm}
    />
  ),
  'app-desk-off': (
    <AppDesk
      app={{ ...sync.app, is_active: false }}
      usage={sync.noUsage}
      projects={[project]}
      items={[]}
      form={refused({ slug: 'taken' }, 'slug')}
    />
  ),
  projects: (
    <ProjectsPage
      projects={{ data: [project, { ...project, id: project.id, is_public: false }].slice(0, 1), next: null }}
    />
  ),
  'project-new': <NewProjectPage form={refused({ title: '' }, 'title', 'slug')} categories={[]} />,
  'project-desk': (
    <ProjectDesk
      project={project}
      items={{ data: [item], next: null }}
      sales={41}
      categories={[]}
      labels={catalog.labels}
      form={emptyForm}
    />
  ),
  'item-new': <NewItemPage project={project} tagPaths={tagPaths} form={emptyForm} />,
  'item-planned': (
    <ItemDesk
      item={{ ...item, is_public: false, missing: [], scheduled_at: '2026-12-24T18:00:00.123456+00:00' }}
      project={project}
      versions={catalog.versions}
      tagPaths={tagPaths}
      form={emptyForm}
      fileForm={emptyForm}
      takesPayments
    />
  ),
  'item-desk-refused': (
    <ItemDesk
      item={{ ...item, is_public: false }}
      project={{ ...project, is_public: false }}
      versions={catalog.versions}
      tagPaths={tagPaths}
      form={emptyForm}
      fileForm={emptyForm}
      takesPayments={false}
      refusal={{ sentences: ['You have hidden this project. Publish it first.'] }}
    />
  ),
  'item-desk': (
    <ItemDesk
      item={item}
      project={project}
      versions={catalog.versions}
      tagPaths={tagPaths}
      form={emptyForm}
      fileForm={emptyForm}
      takesPayments={false}
    />
  ),
  'item-delete': <ItemDeletionPage title={item.title} path={`/dashboard/items/${item.id}`} />,
  'project-delete': (
    <ProjectDeletionPage title={project.title} path={`/dashboard/projects/${project.id}`} items="3 items" />
  ),
  'send-file': (
    <SendFilePage
      upload={{
        ...catalog.upload,
        state: 'pending',
        url: 'http://127.0.0.1:3001/o/quarantine',
        fields: { key: 'quarantine' },
        max_bytes: 500_000_000,
      }}
      title={item.title}
      path="/dashboard/items/1"
    />
  ),
  'sent-file': (
    <SentFilePage
      upload={catalog.upload}
      title={item.title}
      path="/dashboard/items/1"
      form={refused({ version_number: '1.0' }, 'version_number')}
    />
  ),
  'sent-file-refused': (
    <SentFilePage
      upload={{
        ...catalog.upload,
        state: 'refused',
        reason: 'executable-disguised: The file is a program with a misleading name.',
      }}
      title={item.title}
      path="/dashboard/items/1"
      form={emptyForm}
    />
  ),
  'sent-cover': <SentCoverPage upload={catalog.upload} title={item.title} path="/dashboard/items/1" />,
  'sent-cover-refused': (
    <SentCoverPage
      upload={{ ...catalog.upload, state: 'refused', reason: 'type-mismatch: The picture cannot be read.' }}
      title={item.title}
      path="/dashboard/items/1"
    />
  ),
  sales: <SalesPage sales={commerce.sales} />,
  refund: <RefundPage sale={commerce.sales.data[0] ?? fail()} form={emptyForm} />,
  'refund-held': <RefundPage sale={commerce.sales.data.at(-1) ?? fail()} form={emptyForm} />,
  'refund-under-way': (
    <RefundPage sale={{ ...(commerce.sales.data.at(-1) ?? fail()), under_way: true }} form={emptyForm} />
  ),
  keys: <LicenseKeysPage item={item} keys={commerce.keys} form={emptyForm} />,
  mailbox: (
    <MailboxPage
      data={[
        {
          id: '0190a000-0000-7000-8000-000000000001',
          to: `${'a-long-address-'.repeat(4)}@example.test`,
          from: 'shop@example.test',
          subject: 'Confirm your email address',
          text: `Open http://localhost:3000/verify-email/${'token'.repeat(20)}`,
          html: '',
          headers: {},
          received_at: '2026-05-21T09:30:00.000Z',
        },
      ]}
      next={null}
    />
  ),
  'promo-codes': <PromoCodesPage codes={commerce.promoCodes} projects={[project]} form={emptyForm} />,
  tiers: <TiersPage project={project} tiers={commerce.tiers} />,
  releases: (
    <ReleasesPage
      app={ota.app}
      releases={ota.releases}
      keys={ota.keys}
      releaseForm={refused({ version: '1' }, 'version')}
      keyForm={emptyForm}
      settingsForm={emptyForm}
    />
  ),
  'releases-none': (
    <ReleasesPage
      app={ota.unaddressed}
      releases={empty}
      keys={[]}
      releaseForm={emptyForm}
      keyForm={emptyForm}
      settingsForm={emptyForm}
    />
  ),
  ...Object.fromEntries(
    ota.releases.data.map((release) => [
      `release-${release.version}`,
      <ReleasePage
        key={release.id}
        app={ota.app}
        release={release}
        keys={ota.keys}
        deedForm={refusedWhole}
        releaseForm={emptyForm}
        fileForm={emptyForm}
      />,
    ]),
  ),
  payouts: <PayoutsPage seller={commerce.seller} form={emptyForm} />,
  ...ownSourcePages,
  builds: (
    <BuildsPage
      appId={building.appId}
      builds={building.builds}
      config={building.config}
      choices={building.choices}
      forms={{}}
    />
  ),
  'builds-none': (
    <BuildsPage
      appId={building.appId}
      builds={empty}
      config={null}
      choices={building.choices}
      forms={{ config: refused({ targets: 'amiga' }, 'targets', 'build_command') }}
    />
  ),
  'build-running': <BuildPage build={building.running} log={building.log} />,
  'build-failed': <BuildPage build={building.failedBuild} log={building.log} />,
  'dead-letters': (
    <DeadLettersPage
      services={[
        { service: 'mail', letters: [letter] },
        { service: 'git', letters: null },
      ]}
    />
  ),
});

export const everyPage = [...fanPages, ...personalPages];

function fail(): never {
  throw new Error('The samples hold no sale');
}
