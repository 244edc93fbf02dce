import "server-only";

import { recordEvent } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { countInWindow, throttleKey } from "@/lib/auth/throttle";
import { HOUR } from "@/lib/core/clock";
import { fail, ok, type Result } from "@/lib/core/result";
import type { Tx } from "@/lib/db/client";
import { writeOnce } from "@/lib/db/write-once";
import { can } from "@/lib/permissions/policy";
import { drawSquare } from "@/lib/pictures/gateway";
import { UPLOAD_BYTES, UPLOADS, type PictureTrouble } from "@/lib/pictures/rules";
import { text } from "@/lib/words/catalogue";
import { knownPartners } from "../settings/policy";
import type { RemoveLogoInput, SetLogoInput } from "./schema";

/** Gives a partner a new logo. Answers what was wrong, or null; nobody else's file is looked at. */
export async function setLogo(
  actor: Actor,
  { idempotencyKey, partnerId, picture }: SetLogoInput,
): Promise<PictureTrouble | "not_found" | "forbidden" | null> {
  if (!can(actor, "partner.profile"))
    return can(actor, "partner.see", { partnerId }) ? "forbidden" : "not_found";
  if (picture.size > UPLOAD_BYTES) return "large";
  const key = throttleKey("picture", actor.userId);
  if ((await countInWindow(key, HOUR, new Date())) > UPLOADS) return "often";
  const drawn = await drawSquare(new Uint8Array(await picture.arrayBuffer()));
  if (!drawn.ok) return drawn.trouble;
  const { bytes, hash } = drawn;
  const input = { partnerId, hash };
  const form = { key: idempotencyKey, command: "setLogo", input };
  const set = await writeOnce(actor, form, async (tx) => {
    const allowed = await mayEdit(tx, actor, partnerId);
    if (!allowed.ok) return allowed;
    const kept = await tx.partnerLogo.findUnique({
      where: { partnerId },
      select: { hash: true },
    });
    if (kept?.hash === hash) return ok(null);
    await tx.partnerLogo.upsert({
      where: { partnerId },
      create: { partnerId, bytes, hash },
      update: { bytes, hash, createdAt: new Date() },
    });
    await recordEvent(tx, actor, {
      action: "partner.logo_set",
      object: { type: "partner", id: partnerId },
      partnerId,
    });
    return ok(null);
  });
  if (set.ok) return null;
  return set.failure.code === "not_found" ? "not_found" : "again";
}

/** Takes the logo away. */
export async function removeLogo(
  actor: Actor,
  { idempotencyKey, partnerId }: RemoveLogoInput,
): Promise<Result<null>> {
  const form = { key: idempotencyKey, command: "removeLogo", input: { partnerId } };
  return writeOnce(actor, form, async (tx) => {
    const allowed = await mayEdit(tx, actor, partnerId);
    if (!allowed.ok) return allowed;
    const { count } = await tx.partnerLogo.deleteMany({ where: { partnerId } });
    if (count === 0) return ok(null);
    await recordEvent(tx, actor, {
      action: "partner.logo_removed",
      object: { type: "partner", id: partnerId },
      partnerId,
    });
    return ok(null);
  });
}

async function mayEdit(tx: Tx, actor: Actor, partnerId: string): Promise<Result<null>> {
  const known = await tx.partner.count({
    where: { AND: [{ id: partnerId }, knownPartners(actor)] },
  });
  if (known === 0) return fail("not_found", text.form.notFound);
  if (!can(actor, "partner.profile")) return fail("forbidden", text.form.forbidden);
  return ok(null);
}
