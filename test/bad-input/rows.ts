import { createLicenseKey } from '@mnw/contracts/commerce/create-license-key.rpc';
import { createPromoCode } from '@mnw/contracts/commerce/create-promo-code.rpc';
import { validateKey } from '@mnw/contracts/commerce/validate-key.rpc';
import { createUpload } from '@mnw/contracts/catalog/create-upload.rpc';
import { putCollaborator } from '@mnw/contracts/git/collaborators.rpc';
import { addIssueComment } from '@mnw/contracts/git/add-issue-comment.rpc';
import { createIssueLabel } from '@mnw/contracts/git/create-issue-label.rpc';
import { createIssue } from '@mnw/contracts/git/create-issue.rpc';
import { addSshKey } from '@mnw/contracts/git/ssh-keys.rpc';
import { offerRepository } from '@mnw/contracts/git/transfer-repository.rpc';
import { addArtifact } from '@mnw/contracts/ota/add-artifact.rpc';
import { addSigningKey } from '@mnw/contracts/ota/add-signing-key.rpc';
import { createRelease } from '@mnw/contracts/ota/create-release.rpc';
import { uploadBlob } from '@mnw/contracts/sync/blobs.rpc';
import { registerDevice } from '@mnw/contracts/sync/devices.rpc';
import { putKey } from '@mnw/contracts/sync/keys.rpc';
import { sql, type Sql } from '@mnw/db/sql';
import type { World } from '@mnw/testing/world';
import type { Cast } from './cast.js';

/** Ids of real rows of `owner`, at least one of each kind that a route refers to. */
export type Rows = Awaited<ReturnType<typeof rowsOf>>;

export async function rowsOf(world: World, { owner, fan, app, ownerInApp }: Cast) {
  const works = await worksOf(world, owner);
  const licence = await world.call(createLicenseKey, { item_id: works.itemId }, owner);
  await world.call(validateKey, { key: licence.key, machine_id: 'first machine' });
  const listId = await world.given.mailingList(works.projectId);
  const idOf = async (statement: Sql): Promise<string> => (await world.db.one<{ id: string }>(statement)).id;
  return {
    ...works,
    ...(await repositoryOf(world, owner)),
    ...(await updatesOf(world, owner)),
    ...(await syncedOf(world, app, ownerInApp)),
    ...(await buildOf(world, owner)),
    fanId: fan.userId as string,
    username: owner.username,
    listId,
    subscriberId: await world.given.subscriber(listId, { email: 'subscriber@example.test' }),
    transactionId: await world.given.purchase(works.itemId, { userId: fan.userId }),
    licenseKeyId: licence.id as string,
    key: licence.key,
    activationId: await idOf(sql`select id from license_activations limit 1`),
    sessionId: await idOf(
      sql`select id from user_sessions where user_id = ${owner.userId} and ended_at is null limit 1`,
    ),
    appId: await appOf(world, owner),
    apiTokenId: await idOf(sql`select id from api_tokens where user_id = ${owner.userId} limit 1`),
    promoCodeId: (await world.call(createPromoCode, { code: 'WINTER', code_purpose: 'free_access' }, owner))
      .id as string,
    tierId: await idOf(sql`
      insert into subscription_tiers (project_id, name, price_cents, currency) values (${works.projectId}, 'Fans', 300, 'usd') returning id`),
  };
}

/** A second app that the owner is signed in to, besides the one whose token is used. */
async function appOf(world: World, owner: Cast['owner']): Promise<string> {
  const { id } = await world.given.app(owner);
  await world.given.appToken(owner, id);
  return id;
}

async function worksOf(world: World, owner: Cast['owner']) {
  const project = await world.given.project(owner);
  const item = await world.given.item(project.id, { priceCents: 500, enableLicenseKeys: true });
  const draft = await world.given.item(project.id, { isPublic: false });
  const upload = await world.call(
    createUpload,
    { purpose: 'version', filename: 'next.bin', size_bytes: 4, content_type: 'application/octet-stream' },
    owner,
  );
  return {
    projectId: project.id,
    projectSlug: project.slug,
    otherProjectId: (await world.given.project(owner)).id as string,
    itemId: item.id,
    itemSlug: item.slug,
    draftId: draft.id as string,
    versionId: (await world.given.version(item.id, '2.0.0')) as string,
    uploadId: upload.id as string,
  };
}

const publicKey = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIPPWjo6CDuqr/MyaOqmFIIc3U4Y3w8iCzPifffJJxTWC laptop';

async function repositoryOf(world: World, owner: Cast['owner']) {
  const { id, name } = await world.given.repository(owner, { visibility: 'private' });
  await world.call(createIssue, { repo_id: id, title: 'First' }, owner);
  const comment = await world.call(addIssueComment, { repo_id: id, number: 1, body: 'Here too.' }, owner);
  const label = await world.call(createIssueLabel, { repo_id: id, name: 'first', color: '#24504c' }, owner);
  const [friend, leaver] = [await world.given.account(), await world.given.creator()];
  await world.call(putCollaborator, { repo_id: id, username: friend.username }, owner);
  const offered = await world.given.repository(leaver, { visibility: 'private' });
  await world.call(offerRepository, { repo_id: offered.id, username: owner.username }, leaver);
  const key = await world.call(addSshKey, { name: 'Laptop', public_key: publicKey }, owner);
  return {
    repoId: id as string,
    repoName: name,
    commentId: comment.id as string,
    issueLabelId: label.id as string,
    collaborator: friend.username,
    offeredRepoId: offered.id as string,
    sshKeyId: key.id as string,
    gitToken: (await world.given.apiToken(owner, ['git:write'])).authorization,
  };
}

async function updatesOf(world: World, owner: Cast['owner']) {
  const { id: app_id, slug } = await world.given.otaApp(owner);
  const key = await world.call(addSigningKey, { app_id, name: 'ours' }, owner);
  const release = await world.call(createRelease, { app_id, version: '1.0.0' }, owner);
  const artifact = await world.call(
    addArtifact,
    { app_id, release_id: release.id, target: 'linux', arch: 'x86_64', file_size: 5 },
    owner,
  );
  return {
    otaAppId: app_id as string,
    otaSlug: slug,
    releaseId: release.id as string,
    artifactId: artifact.id as string,
    signingKeyId: key.id as string,
  };
}

async function syncedOf(world: World, app: Cast['app'], person: Cast['ownerInApp']) {
  const [laptop, phone] = [
    await world.call(registerDevice, { device_name: 'laptop' }, person),
    await world.call(registerDevice, { device_name: 'phone' }, person),
  ];
  const hash = 'a'.repeat(64);
  await world.call(putKey, { encrypted_key: 'sealed' }, person);
  await world.call(uploadBlob, { hash, size_bytes: 3 }, person);
  return {
    appId: app.id as string,
    apiKey: app.apiKey,
    deviceId: laptop.id as string,
    otherDeviceId: phone.id as string,
    blobHash: hash,
  };
}

async function buildOf(world: World, owner: Cast['owner']) {
  const { appId, repoId, configId } = await world.given.buildApp(owner);
  const runnerToken = await world.given.runner();
  const { id } = await world.db.one<{ id: string }>(sql`
    insert into ota_builds (config_id, ref, commit_id, target, status, finished_at) values (${configId}, 'refs/tags/v1.0.0', ${'a'.repeat(40)}, 'linux-x86_64', 'failed', now()) returning id`);
  return { buildAppId: appId as string, buildRepoId: repoId as string, buildId: id, runnerToken };
}
