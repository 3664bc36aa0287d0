import { expect, test } from '@jest/globals';
import { ConsentPage } from '../src/pages/consent/consent.page.js';
import { AppsPage } from '../src/pages/account/apps.page.js';
import { CheckoutPage } from '../src/pages/checkout/checkout.page.js';
import { renderPage } from '../src/pages/frame/render-page.js';
import { LibraryPage } from '../src/pages/library/library.page.js';
import { ReadPage } from '../src/pages/library/read.page.js';
import { ReceiptPage } from '../src/pages/library/receipt.page.js';
import { apps, consent, devices } from './pages/account-samples.js';
import { itemText } from './pages/catalog-samples.js';
import * as commerce from './pages/commerce-samples.js';
import { creatorFrame, everyPage } from './pages/every-page.js';
import { deletedUsername } from './pages/source-samples.js';

const purchases = commerce.purchases.data.map((purchase) => ({
  ...purchase,
  seller_username: deletedUsername,
  is_listed: false,
}));
const app = { ...consent.review.app, creator_username: deletedUsername };
const pages = {
  issue: everyPage.find(({ name }) => name === 'issue')!.page,
  issues: everyPage.find(({ name }) => name === 'issues')!.page,
  'comment-delete': everyPage.find(({ name }) => name === 'comment-delete')!.page,
  library: <LibraryPage purchases={{ data: purchases, next: null }} q="" />,
  receipt: <ReceiptPage receipt={{ ...commerce.receipt, seller_username: deletedUsername }} />,
  checkout: <CheckoutPage checkout={{ ...commerce.paid, seller_username: deletedUsername }} token="abc" />,
  read: <ReadPage text={{ ...itemText, creator: { ...itemText.creator, username: deletedUsername } }} back={null} />,
  apps: (
    <AppsPage
      apps={{ data: apps.data.map((one) => ({ ...one, creator_username: deletedUsername })), next: null }}
      devices={devices}
    />
  ),
  consent: <ConsentPage {...consent} review={{ ...consent.review, app }} />,
};

test.each(Object.entries(pages))('the %s page names a deleted account in words and does not link to it', (_, page) => {
  const html = renderPage(page, creatorFrame);
  expect(html).toContain('Deleted account');
  expect(html).not.toContain('deleted-');
});
