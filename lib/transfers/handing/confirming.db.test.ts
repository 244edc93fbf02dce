import { describe, expect, it } from "vitest";
import { getApplicationHeader } from "@/lib/applications/queries";
import { nameFields } from "@/lib/applications/rules";
import { later, MINUTE } from "@/lib/core/clock";
import { acceptChange } from "@/lib/changes/decisions/commands";
import { asActor } from "@/lib/testing/as-actor";
import { answerTo, anAskedChange } from "@/lib/testing/changes";
import { mailsAbout } from "@/lib/testing/activations";
import { aMember, anApp, aStaffMember } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { provedAt } from "@/lib/testing/factors";
import {
  aboutTransfer,
  agedTransfer,
  anAcceptedTransfer,
  anAcceptedTransferWithCustomer,
} from "@/lib/testing/transfers";
import { text } from "@/lib/words/catalogue";
import { tellOfTransfer } from "../customers/commands";
import { listTransfersToDecide } from "../deciding/queries";
import { confirmTransfer } from "./commands";

const words = text.transfers;

describe("confirmTransfer", () => {
  it("is an app manager's, without an interest in either partner, and hands the app over", async () => {
    const made = await anAcceptedTransfer();
    const { giver, app, receiver, appManager, transferId } = made;
    const sent = () => aboutTransfer(transferId, 2);
    expect(await confirmTransfer(giver, sent())).toMatchObject({
      failure: { code: "forbidden", message: text.form.forbidden },
    });
    for (const who of [await aMember(), await aStaffMember("PORTAL_ADMIN")])
      expect(await confirmTransfer(who, sent())).toMatchObject({
        failure: { code: "not_found" },
      });
    for (const { partnerId } of [giver, receiver]) {
      const member = await aStaffMember("APP_MANAGER");
      await db.membership.create({
        data: { partnerId, userId: member.userId, permissions: ["READ"] },
      });
      expect(await confirmTransfer(member, sent())).toMatchObject({
        failure: { code: "forbidden", message: words.interest },
      });
      expect((await listTransfersToDecide(member))?.waiting).toMatchObject([
        { id: transferId, interest: true },
      ]);
    }
    expect(await confirmTransfer(appManager, aboutTransfer(transferId))).toMatchObject({
      failure: { code: "conflict" },
    });
    await provedAt(appManager, later(new Date(), -11 * MINUTE));
    expect(await confirmTransfer(appManager, sent())).toMatchObject({
      failure: { code: "step_up" },
    });
    await provedAt(appManager, new Date());
    expect(await confirmTransfer(appManager, sent())).toMatchObject({ ok: true });
    expect(await getApplicationHeader(giver, app.id)).toBeNull();
    expect(await getApplicationHeader(receiver, app.id)).not.toBeNull();
    expect(await listTransfersToDecide(appManager)).toMatchObject({
      waiting: [],
    });
    expect((await listTransfersToDecide(appManager))?.decided[0]).toMatchObject({
      ...{ id: transferId, state: "DONE" },
    });
    expect(await listTransfersToDecide(giver)).toBeNull();
    expect(await listTransfersToDecide(await aStaffMember("CERTIFIER"))).toBeNull();
  });

  it("comes a week after customers were told, who keep what they approved", async () => {
    const made = await anAcceptedTransferWithCustomer();
    const { appManager, transferId, administrator, authorizationId } = made;
    const sent = () => aboutTransfer(transferId, 2);
    await tellOfTransfer({ transferId, step: "announced" });
    await tellOfTransfer({ transferId, step: "announced" });
    const announced = await mailsAbout("Changes hands", administrator.email);
    expect(announced).toHaveLength(1);
    expect(announced[0]?.path).toMatch(/^\/tenants\/production\/Cust/);
    expect(await confirmTransfer(appManager, sent())).toMatchObject({
      failure: { message: expect.stringMatching(/hear of it a week before/) as string },
    });
    await agedTransfer(transferId, 7);
    expect(await confirmTransfer(appManager, sent())).toMatchObject({ ok: true });
    await tellOfTransfer({ transferId, step: "moved" });
    expect(await mailsAbout("Has changed hands", administrator.email)).toHaveLength(1);
    expect(
      await db.authorization.findUniqueOrThrow({ where: { id: authorizationId } }),
    ).toMatchObject({ state: "ACTIVE", revision: 1 });
  });

  it("looks again: at the receiver, its contact, its names, and what somebody decides", async () => {
    const { app, receiver, appManager, transferId } = await anAcceptedTransfer();
    const { partnerId } = receiver;
    const tried = () => confirmTransfer(appManager, aboutTransfer(transferId, 2));
    const status = (to: "UNVERIFIED" | "VERIFIED") =>
      db.partner.update({ where: { id: partnerId }, data: { status: to } });
    await status("UNVERIFIED");
    expect(await tried()).toMatchObject({
      failure: { message: words.receiverUnready(words.notVerified) },
    });
    await status("VERIFIED");
    const ends = (endedAt: Date | null) =>
      db.membership.updateMany({ where: { userId: receiver.userId }, data: { endedAt } });
    await ends(new Date());
    expect(await tried()).toMatchObject({ failure: { message: words.contactLeft } });
    await ends(null);
    const { name } = await db.application.findUniqueOrThrow({ where: { id: app.id } });
    const namesake = await anApp(receiver, { name });
    expect(await tried()).toMatchObject({
      failure: { message: words.nameTakenThere(name) },
    });
    await db.application.update({
      where: { id: namesake.id },
      data: nameFields("Something else"),
    });
    const { id: changeId } = await db.changeRequest.create({
      data: {
        ...{ appId: app.id, field: "IS_BETA", wanted: true, reason: "x" },
        requestedById: receiver.userId,
      },
    });
    expect(await tried()).toMatchObject({ failure: { message: words.changesOpen(1) } });
    await db.changeRequest.update({
      where: { id: changeId },
      data: { state: "WITHDRAWN", decidedById: receiver.userId, decidedAt: new Date() },
    });
    expect(await tried()).toMatchObject({ ok: true });
  });

  it("leaves SuperOffice's people of the giver out of what was made in its time", async () => {
    const { giver, app, receiver, appManager, transferId } = await anAcceptedTransfer();
    const member = await aStaffMember("APP_MANAGER");
    await db.membership.create({
      data: { partnerId: giver.partnerId, userId: member.userId, permissions: ["READ"] },
    });
    await confirmTransfer(appManager, aboutTransfer(transferId, 2));
    const { requestId } = await anAskedChange(undefined, { owner: receiver, app });
    expect(await acceptChange(member, answerTo(requestId))).toMatchObject({
      failure: { code: "forbidden", message: text.changes.interest },
    });
    await expect(
      asActor(
        member.userId,
        (tx) => tx.$executeRaw`
          UPDATE change_request SET state = 'ACCEPTED', decided_at = now(),
            decided_by_id = ${member.userId}::uuid WHERE id = ${requestId}::uuid`,
      ),
    ).rejects.toThrow(/42501/);
    expect(await acceptChange(appManager, answerTo(requestId))).toMatchObject({
      ok: true,
    });
  });
});
