import "server-only";

import { recordEvent } from "@/lib/audit/record";
import { handsOf, type Actor } from "@/lib/auth/actor";
import { countInWindow, throttleKey } from "@/lib/auth/throttle";
import { HOUR } from "@/lib/core/clock";
import { ok, type Result } from "@/lib/core/result";
import { writeOnce } from "@/lib/db/write-once";
import { drawSquare } from "@/lib/pictures/gateway";
import { UPLOAD_BYTES, UPLOADS, type PictureTrouble } from "@/lib/pictures/rules";
import type { RemovePictureInput, SetPictureInput } from "./schema";

/** Gives a person a new picture: counted before it is looked at. Answers what was wrong, or null. */
export async function setPicture(
  actor: Actor,
  { idempotencyKey, picture }: SetPictureInput,
): Promise<PictureTrouble | null> {
  const { userId } = actor;
  if (picture.size > UPLOAD_BYTES) return "large";
  const tries = await countInWindow(
    throttleKey("picture", handsOf(actor)),
    HOUR,
    new Date(),
  );
  if (tries > UPLOADS) return "often";
  const drawn = await drawSquare(new Uint8Array(await picture.arrayBuffer()));
  if (!drawn.ok) return drawn.trouble;
  const { bytes, hash } = drawn;
  const form = { key: idempotencyKey, command: "setPicture", input: { hash } };
  const set = await writeOnce(actor, form, async (tx) => {
    const kept = await tx.picture.findUnique({
      where: { userId },
      select: { hash: true },
    });
    if (kept?.hash === hash) return ok(null);
    await tx.picture.upsert({
      where: { userId },
      create: { userId, bytes, hash },
      update: { bytes, hash, createdAt: new Date() },
    });
    await recordEvent(tx, actor, {
      action: "account.picture_set",
      object: { type: "person", id: userId },
    });
    return ok(null);
  });
  return set.ok ? null : "again";
}

/** Takes the picture away; the initials come back. */
export async function removePicture(
  actor: Actor,
  { idempotencyKey }: RemovePictureInput,
): Promise<Result<null>> {
  const { userId } = actor;
  const form = { key: idempotencyKey, command: "removePicture", input: {} };
  return writeOnce(actor, form, async (tx) => {
    const { count } = await tx.picture.deleteMany({ where: { userId } });
    if (count === 0) return ok(null);
    await recordEvent(tx, actor, {
      action: "account.picture_removed",
      object: { type: "person", id: userId },
    });
    return ok(null);
  });
}
