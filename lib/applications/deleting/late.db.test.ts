import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { aMember } from "@/lib/testing/builders";
import { aDeletedApp, deletion } from "@/lib/testing/deleting";
import { deleteApp, restoreApp } from "./commands";

const form = (appId: string) => ({ idempotencyKey: randomUUID(), appId });

describe("deleting and restoring", () => {
  it("says on an older page what somebody did meanwhile, to the partner alone", async () => {
    const { owner, app } = await aDeletedApp();
    const again = await deletion(app);
    const said = (message: RegExp) => ({
      failure: { code: "conflict", message: expect.stringMatching(message) as string },
    });
    expect(await deleteApp(owner, again)).toMatchObject(said(/deleted already/));
    expect(await restoreApp(owner, form(app.id))).toMatchObject({ ok: true });
    expect(await restoreApp(owner, form(app.id))).toMatchObject(said(/restored already/));
    const stranger = await aMember();
    for (const answer of [
      await restoreApp(stranger, form(app.id)),
      await deleteApp(stranger, { ...again, idempotencyKey: randomUUID() }),
    ])
      expect(answer).toMatchObject({ failure: { code: "not_found" } });
  });
});
