import { db } from "@/lib/testing/database";
import { aKeyPair, aRegisteredKey } from "@/lib/testing/key-samples";
import type { World } from "../support/world";
import { does, inRoom, type ActionRow, type Form } from "./matrix";

const key = async (world: World): Promise<Form> => {
  const { id } = await db.appKey.create({
    data: aRegisteredKey({ appId: world.app.id, createdById: world.owner.userId }),
  });
  world.ids.push(id);
  return { path: `/apps/${world.app.id}/credentials`, fields: { keyId: id } };
};

/** The forms about keys for the system user. */
export const keyActions: Record<string, ActionRow> = inRoom(
  "app/(partner)/apps/[app]/credentials",
  {
    registerKeyAction: {
      form: (world) =>
        Promise.resolve({
          path: `/apps/${world.app.id}/credentials`,
          fields: {
            ...{ appId: world.app.id, environment: "SOD" },
            publicKey: aKeyPair().pem,
          },
        }),
      // The same key, which is there already.
      again: "rule_broken",
      may: does("key.manage", "key.see"),
    },
    revokeKeyAction: {
      form: key,
      again: "conflict",
      may: does("key.manage", "key.see"),
    },
    reportKeyLeakAction: {
      form: key,
      again: "conflict",
      may: does("key.manage", "key.see"),
    },
  },
);
