import { createHash, randomUUID } from "node:crypto";
import { anApp } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { imagePath } from "@/lib/listings/images/rules";
import { aListing } from "@/lib/testing/listings";
import { filePath } from "@/lib/reviews/files/rules";
import { onTheWay } from "../support/certification";
import {
  act,
  aReview,
  anActivation,
  judgeAll,
  pathInMail,
  type World,
} from "../support/world";
import { aFailedDelivery } from "./matrix-deliveries";
import { aFileOf } from "./matrix-evidence";
import { aThreadOf } from "./matrix-messages";

/** Paths into a world in which everything a page can show exists. */
export type Places = Awaited<ReturnType<typeof placesIn>>;

export async function placesIn(world: World) {
  const activation = await anActivation(world, "active");
  const link = await pathInMail(world.people.customer.email, /\/activate\//);
  const second = await anApp(world.owner, { name: `Second ${world.mark}` });
  world.ids.push(second.id, second.versionId);
  const bench = await aReview({ ...world, app: second });
  await db.configurationChange.create({
    data: {
      ...{ versionId: world.app.versionId, revision: 1, authorId: world.owner.userId },
      ...{ before: {}, after: {} },
    },
  });
  const partner = `/partners/${world.partnerId}`;
  const invited = `invited-${world.mark}@people.example`;
  await act(
    world,
    "owner",
    "app/(partner)/partners/[partner]/users/actions.ts#inviteAction",
    `${partner}/users/invite`,
    { partnerId: world.partnerId, email: invited },
  );
  const mail = await db.mail.findFirstOrThrow({
    where: { recipient: world.people.customer.email },
  });
  return {
    app: `/apps/${world.app.id}`,
    partner,
    account: `/admin/users/${world.owner.userId}`,
    appeal: `/appeals/${await aSuspensionOf(second)}`,
    person: `${partner}/users/${world.owner.userId}`,
    invitation: await pathInMail(invited, /\/invitations\//),
    tenant: activation.tenantPath,
    request: activation.path,
    grant: activation.grantPath,
    link,
    review: bench.path,
    thread: `/messages/${await aThreadOf(bench.reviewId, world.owner.userId)}`,
    mail: `/admin/mail/${mail.id}`,
    picture: await aPictureOf(world.owner.userId),
    logo: await aLogoOf(world.partnerId),
    ...(await certificates(world)),
    delivery: `/apps/${world.app.id}/deliveries/${await aFailedDelivery(world)}`,
    file: filePath(bench.reviewId, await aFileOf(bench.reviewId, world.owner.userId)),
  };
}

/** A standard app that is certified, and a record with SuperOffice's signature. */
async function certificates(world: World) {
  const [standard, validated] = [
    await anApp(world.owner, { name: `Standard ${world.mark}` }),
    await anApp(world.owner, { name: `Validated ${world.mark}` }),
  ];
  world.ids.push(standard.id, standard.versionId, validated.id, validated.versionId);
  const { record } = await onTheWay({ ...world, app: standard }, "certified");
  const taken = { ...world, app: validated };
  const bench = await judgeAll(taken, await aReview(taken, "taken"), "PASSED");
  await act(
    taken,
    "certifier",
    "app/(review)/review/[review]/actions.ts#approveReviewAction",
    bench.path,
    { ...bench.step, partnerChecked: "on" },
  );
  const { id: signed } = await db.certificationRecord.findFirstOrThrow({
    where: { appId: validated.id },
  });
  const listing = await aListing(world.owner, standard.id, { state: "REQUEST_PENDING" });
  const { pictureId } = await db.listingImage.findFirstOrThrow({
    where: { listingId: listing },
  });
  world.ids.push(signed, listing);
  return {
    ...{ record: record.recordId, signed, listed: `/apps/${standard.id}` },
    ...{ listing: `/listings/${listing}`, listingPicture: imagePath(pictureId) },
  };
}

/** SuperOffice has suspended the app; the id of that. */
async function aSuspensionOf({ id: appId }: { id: string }): Promise<string> {
  const { id } = await db.applicationStop.create({
    data: {
      ...{ appId, side: "SUPEROFFICE", reason: "It mixes up customers." },
      stoppedById: randomUUID(),
    },
  });
  return id;
}

/** Of somebody, as the portal keeps it; its path. */
async function aPictureOf(userId: string): Promise<string> {
  const { hash } = await db.picture.create({ data: { userId, ...drawn(userId) } });
  return `/api/people/${userId}/picture/${hash}`;
}

/** The same of a partner. */
export async function aLogoOf(partnerId: string): Promise<string> {
  const { hash } = await db.partnerLogo.create({
    data: { partnerId, ...drawn(partnerId) },
  });
  return `/api/partners/${partnerId}/logo/${hash}`;
}

function drawn(what: string) {
  const bytes = Buffer.concat([Buffer.from("RIFF0000WEBP"), Buffer.from(what)]);
  return { bytes, hash: createHash("sha256").update(bytes).digest("hex") };
}
