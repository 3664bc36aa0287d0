import { listPurchases } from '@mnw/contracts/commerce/list-purchases.rpc';
import { createLicenseKey } from '@mnw/contracts/commerce/create-license-key.rpc';
import { deactivateKey } from '@mnw/contracts/commerce/deactivate-key.rpc';
import { getKeyStatus } from '@mnw/contracts/commerce/get-key-status.rpc';
import { listLicenseKeys } from '@mnw/contracts/commerce/list-license-keys.rpc';
import { refundSale } from '@mnw/contracts/commerce/refund-sale.rpc';
import { releaseActivation } from '@mnw/contracts/commerce/release-activation.rpc';
import { revokeLicenseKey } from '@mnw/contracts/commerce/revoke-license-key.rpc';
import { rotateLicenseKey } from '@mnw/contracts/commerce/rotate-license-key.rpc';
import { validateKey } from '@mnw/contracts/commerce/validate-key.rpc';
import { sql } from '@mnw/db/sql';
import { Shop } from './shop.js';

async function keyOf(shop: Shop, max_activations = 5) {
  const seller = await shop.world.given.seller();
  const item = await shop.item(seller, { enable_license_keys: true });
  return { seller, item, ...(await shop.world.call(createLicenseKey, { item_id: item, max_activations }, seller)) };
}

const validate = (shop: Shop, key: string, machine_id: string) => shop.world.call(validateKey, { key, machine_id });

async function expectCountTrue(shop: Shop): Promise<void> {
  expect(
    await shop.world.db.many(sql`
      select k.id from license_keys k
      where k.activation_count <> (select count(*) from license_activations a where a.license_key_id = k.id and a.released_at is null)
        or (k.revoked_at is not null and k.activation_count > 0)`),
  ).toEqual([]);
}

test('of fifty machines that activate a key for five at once, five are accepted (R10)', async () => {
  await using shop = await Shop.open();
  const { key } = await keyOf(shop, 5);
  const answers = await Promise.all(
    Array.from({ length: 50 }, (_, at) => validate(shop, key, `machine-${String(at)}`)),
  );
  expect(answers.filter(({ valid }) => valid)).toHaveLength(5);
  expect(new Set(answers.filter(({ valid }) => !valid).map(({ code }) => code))).toEqual(
    new Set(['activation_limit_reached']),
  );
  await expectCountTrue(shop);
});

test('one machine that activates twenty times at once takes one slot (R11)', async () => {
  await using shop = await Shop.open();
  const { key } = await keyOf(shop, 2);
  const answers = await Promise.all(Array.from({ length: 20 }, () => validate(shop, key, 'mine')));
  expect(answers.every(({ valid, activated, code }) => valid && activated && code === 'valid')).toBe(true);
  expect(await shop.world.db.many(sql`select machine_id from license_activations`)).toEqual([{ machine_id: 'mine' }]);
  await expectCountTrue(shop);
});

test('activating, deactivating and revoking concurrently leaves no active machine on the revoked key (R12)', async () => {
  await using shop = await Shop.open();
  const { seller, id, key } = await keyOf(shop, 20);
  const machines = Array.from({ length: 20 }, (_, at) => `m${String(at)}`);
  await Promise.all([
    ...machines.map((machine) => validate(shop, key, machine)),
    ...machines.map((machine_id) => shop.world.call(deactivateKey, { key, machine_id })),
    shop.world.call(revokeLicenseKey, { license_key_id: id }, seller),
    ...machines.map((machine) => validate(shop, key, `late-${machine}`)),
  ]);
  expect(await shop.world.db.many(sql`select 1 from license_activations where released_at is null`)).toHaveLength(0);
  await expectCountTrue(shop);
  expect(await validate(shop, key, 'm0')).toMatchObject({ valid: false, activated: false, code: 'key_revoked' });
});

test('rotating a key invalidates the old code at once and keeps its machines under the new one (R13)', async () => {
  await using shop = await Shop.open();
  const { seller, id, key } = await keyOf(shop, 1);
  await validate(shop, key, 'mine');
  const { key: renewed } = await shop.world.call(rotateLicenseKey, { license_key_id: id }, seller);
  expect(await validate(shop, key, 'mine')).toMatchObject({ valid: false, code: 'invalid_key', license: null });
  expect(await validate(shop, renewed, 'mine')).toMatchObject({ valid: true, license: { activation_count: 1 } });
});

test('deactivating frees one slot, and repeating it frees none', async () => {
  await using shop = await Shop.open();
  const { key } = await keyOf(shop, 1);
  await validate(shop, key, 'old');
  expect(await validate(shop, key, 'new')).toMatchObject({ valid: false, code: 'activation_limit_reached' });
  for (const _ of [1, 2])
    expect(await shop.world.call(deactivateKey, { key, machine_id: 'old' })).toMatchObject({
      deactivated: true,
      license: { activation_count: 0 },
    });
  expect(await validate(shop, key, 'new')).toMatchObject({ valid: true });
  await expectCountTrue(shop);
});

test('a code is accepted regardless of case, spaces and look-alike letters, and is never stored in plain text', async () => {
  await using shop = await Shop.open();
  const { key } = await keyOf(shop);
  const typed = ` ${key.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')} `;
  expect(await shop.world.call(getKeyStatus, { key: typed })).toMatchObject({
    valid: true,
    code: 'valid',
    license: { max_activations: 5 },
  });
  const rows = await shop.world.db.many(sql`select key_code, encode(key_hash, 'escape') as hash from license_keys`);
  expect(JSON.stringify(rows)).not.toContain(key);
  expect(await shop.world.call(getKeyStatus, { key: 'AAAAA-AAAAA' })).toEqual({
    valid: false,
    license: null,
    code: 'invalid_key',
    error: expect.any(String),
  });
});

test('a full refund revokes key and access, a failed refund restores both, and a manual revocation is permanent', async () => {
  await using shop = await Shop.open();
  const seller = await shop.seller();
  const item = await shop.item(seller, { enable_license_keys: true });
  const { transaction_id } = await shop.buy(item);
  const { id, key } = (await shop.world.call(listLicenseKeys, { item_id: item }, seller)).data[0]!;
  await validate(shop, key, 'mine');
  await shop.world.call(refundSale, { transaction_id }, seller);
  expect(await validate(shop, key, 'mine')).toMatchObject({ valid: false, code: 'key_revoked' });
  const { stripe_refund_id } = await shop.world.db.one<{ stripe_refund_id: string }>(
    sql`select stripe_refund_id from refunds`,
  );
  await shop.control('POST', `/refunds/${stripe_refund_id}/fail`);
  await shop.settle();
  expect(await validate(shop, key, 'mine')).toMatchObject({ valid: true });
  await shop.world.call(revokeLicenseKey, { license_key_id: id }, seller);
  await shop.world.call(refundSale, { transaction_id }, seller);
  const again = await shop.world.db.one<{ stripe_refund_id: string }>(
    sql`select stripe_refund_id from refunds where state = 'succeeded'`,
  );
  await shop.control('POST', `/refunds/${again.stripe_refund_id}/fail`);
  await shop.settle();
  expect(await shop.purchase({ transaction_id })).toMatchObject({ state: 'completed', refunded_cents: 0 });
  expect(await validate(shop, key, 'mine')).toMatchObject({ valid: false, code: 'key_revoked' });
  await expectCountTrue(shop);
});

test('keys survive the deletion of their item and owner', async () => {
  await using shop = await Shop.open();
  const { item, key } = await keyOf(shop);
  await shop.world.db.run(sql`delete from items where id = ${item}`);
  expect(await validate(shop, key, 'mine')).toMatchObject({ valid: true, license: { item_id: null } });
});

test('only its seller and its owner can list, rotate, revoke or free a key', async () => {
  await using shop = await Shop.open();
  const { item, id, key } = await keyOf(shop);
  await validate(shop, key, 'mine');
  const stranger = await shop.world.given.creator();
  const activation = await shop.world.db.one<{ id: never }>(sql`select id from license_activations`);
  await expect(shop.world.call(listLicenseKeys, { item_id: item }, stranger)).rejects.toMatchObject({
    code: 'commerce.item-not-found',
  });
  await expect(shop.world.call(createLicenseKey, { item_id: item }, stranger)).rejects.toMatchObject({
    code: 'commerce.item-not-found',
  });
  for (const rpc of [rotateLicenseKey, revokeLicenseKey])
    await expect(shop.world.call(rpc, { license_key_id: id }, stranger)).rejects.toMatchObject({
      code: 'commerce.license-key-not-found',
    });
  const free = () => shop.world.call(releaseActivation, { license_key_id: id, activation_id: activation.id }, stranger);
  await expect(free()).rejects.toMatchObject({ code: 'commerce.license-key-not-found' });
  await shop.world.db.run(sql`update license_keys set owner_id = ${stranger.userId}`);
  expect(await free()).toEqual({});
  await expectCountTrue(shop);
});

test('only the buyer sees the machines of a key and can free an unused one', async () => {
  await using shop = await Shop.open();
  const [buyer, other] = [await shop.world.given.account(), await shop.world.given.account()];
  await shop.buy(await shop.item(await shop.seller(), { enable_license_keys: true, max_activations: 1 }), buyer);
  const bought = async () => (await shop.world.call(listPurchases, {}, buyer)).data[0]!.keys[0]!;
  const { key, id: license_key_id } = await bought();
  await shop.world.call(validateKey, { key, machine_id: 'dead', label: 'Old laptop' });
  const { activations, max_activations } = await bought();
  expect({ activations, max_activations }).toMatchObject({
    activations: [{ machine_id: 'dead', label: 'Old laptop' }],
    max_activations: 1,
  });
  const machine = { license_key_id, activation_id: activations[0]!.id };
  await expect(shop.world.call(releaseActivation, machine, other)).rejects.toMatchObject({
    code: 'commerce.license-key-not-found',
  });
  await shop.world.call(releaseActivation, machine, buyer);
  expect((await bought()).activations).toEqual([]);
  expect(await shop.world.call(validateKey, { key, machine_id: 'new' })).toMatchObject({ valid: true });
});

test('a key of another item is unknown to an application that names its own item, and takes no slot', async () => {
  await using shop = await Shop.open();
  const seller = await shop.seller();
  const [item, foreign] = [await shop.item(seller, { enable_license_keys: true }), await shop.item(seller)];
  const buyer = await shop.world.given.account();
  await shop.buy(item, buyer);
  const { key } = (await shop.world.call(listPurchases, {}, buyer)).data[0]!.keys[0]!;
  for (const scope of [{ item_id: foreign }, { product: foreign }]) {
    expect(await shop.world.call(validateKey, { key, machine_id: 'mine', ...scope })).toMatchObject({
      valid: false,
      code: 'invalid_key',
      license: null,
    });
    expect(await shop.world.call(getKeyStatus, { key, ...scope })).toMatchObject({ valid: false, code: 'invalid_key' });
    expect(await shop.world.call(deactivateKey, { key, machine_id: 'mine', ...scope })).toMatchObject({
      deactivated: false,
      code: 'invalid_key',
    });
  }
  expect((await shop.world.call(listPurchases, {}, buyer)).data[0]!.keys[0]!.activations).toEqual([]);
  expect(await shop.world.call(validateKey, { key, machine_id: 'mine', item_id: item })).toMatchObject({
    valid: true,
    license: { item_id: item, status: 'active' },
  });
});

test('a key suspended by a dispute is reported as such, and as revoked once it is revoked', async () => {
  await using shop = await Shop.open();
  const buyer = await shop.world.given.account();
  await shop.buy(await shop.item(await shop.seller(), { enable_license_keys: true }), buyer);
  const { key } = (await shop.world.call(listPurchases, {}, buyer)).data[0]!.keys[0]!;
  await shop.world.db.run(sql`update license_keys set suspended_at = now()`);
  expect(await shop.world.call(getKeyStatus, { key })).toMatchObject({
    valid: false,
    code: 'key_revoked',
    error: expect.stringContaining('disputed'),
    license: { status: 'suspended' },
  });
  await shop.world.db.run(
    sql`update license_keys set suspended_at = null, revoked_at = now(), revoked_reason = 'manual'`,
  );
  expect(await shop.world.call(getKeyStatus, { key })).toMatchObject({
    code: 'key_revoked',
    error: 'This licence key is no longer valid.',
    license: { status: 'revoked' },
  });
});
