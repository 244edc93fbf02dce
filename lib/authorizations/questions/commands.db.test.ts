import { describe, expect, it } from "vitest";
import {
  aRequestedActivation,
  decision,
  eventsOf,
  mailsAbout,
} from "@/lib/testing/activations";
import { asActor } from "@/lib/testing/as-actor";
import { aMember, aPerson, aTenantPerson } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { keepsThePromisesOfACommand } from "@/lib/testing/guarded-command";
import { text } from "@/lib/words/catalogue";
import { declineActivation } from "../decisions/commands";
import { getPartnersRequest, getTenantRequest } from "../requests/queries";
import { answerQuestion, askQuestion } from "./commands";

const words = text.activations;
const said = (requestId: string, message = "Where is our data stored?") => {
  const { idempotencyKey } = decision(requestId);
  return { requestId, message, idempotencyKey };
};

async function anAskedRequest() {
  const made = await aRequestedActivation();
  const asked = await askQuestion(made.administrator, said(made.requestId));
  if (!asked.ok) throw new Error(asked.failure.message);
  return made;
}

describe("answerQuestion", () => {
  keepsThePromisesOfACommand(async () => {
    const { developer, requestId } = await anAskedRequest();
    return {
      owner: developer,
      send: (actor, idempotencyKey) =>
        answerQuestion(actor, { ...said(requestId, "In Norway."), idempotencyKey }),
      sendOther: (actor, idempotencyKey) =>
        answerQuestion(actor, { ...said(requestId, "Elsewhere."), idempotencyKey }),
      events: ["activation.answered"],
    };
  });

  it("tells who asked, and both sides read the same", async () => {
    const made = await anAskedRequest();
    const { administrator, app, developer, requestId, tenant } = made;
    const [question] = await mailsAbout("A question about", developer.email);
    expect(question?.path).toBe(`/apps/${app.id}/tenants/${requestId}`);
    const colleague = await aTenantPerson(tenant.id);
    await answerQuestion(developer, said(requestId, "In Norway."));
    const path = `/tenants/production/${tenant.contextId}/requests/${requestId}`;
    const mails = await mailsAbout("Answered:");
    expect(
      mails.filter((mail) => mail.path === path).map(({ recipient }) => recipient),
    ).toEqual([administrator.email]);
    const read = { customer: ["CUSTOMER", "PARTNER"], partner: ["CUSTOMER", "PARTNER"] };
    const [theirs, ours] = [
      await getTenantRequest(colleague, "PRODUCTION", tenant.contextId, requestId),
      await getPartnersRequest(developer, app.id, requestId),
    ];
    expect({
      customer: theirs?.questions.map(({ side }) => side),
      partner: ours?.questions.map(({ side }) => side),
    }).toEqual(read);
    expect((await eventsOf(requestId)).slice(1)).toEqual([
      ...["activation.asked", "activation.answered"],
    ]);
  });

  it("answers nothing that nobody asked, and nothing that is decided", async () => {
    const { administrator, developer, requestId } = await aRequestedActivation();
    expect(await answerQuestion(developer, said(requestId))).toMatchObject({
      failure: { message: words.questions.nothingAsked },
    });
    await declineActivation(administrator, { ...decision(requestId), reason: "No." });
    for (const answer of [
      await answerQuestion(developer, said(requestId)),
      await askQuestion(administrator, said(requestId)),
    ])
      expect(answer).toMatchObject({
        failure: { message: words.questions.closedRefusal },
      });
  });
});

describe("askQuestion", () => {
  it("is for who decides: nobody else's question leaves a trace", async () => {
    const { developer, requestId, tenant } = await aRequestedActivation();
    const consultant = await aTenantPerson(tenant.id, "EXTERNAL_CONSULTANT");
    expect(await askQuestion(consultant, said(requestId))).toMatchObject({
      ...{ ok: false, failure: { message: words.refusals.consultant } },
    });
    for (const stranger of [developer, await aMember(), await aPerson()])
      expect(await askQuestion(stranger, said(requestId))).toMatchObject({
        failure: { code: "not_found" },
      });
    expect(await db.activationMessage.count({ where: { requestId } })).toBe(0);
  });

  it("cannot be put into the other side's mouth, also past the command", async () => {
    const { administrator, developer, requestId } = await anAskedRequest();
    const write = (author: string, side: "CUSTOMER" | "PARTNER", as = author) =>
      asActor(
        as,
        (tx) => tx.$executeRaw`
          INSERT INTO activation_message (request_id, author_id, side, text)
          VALUES (${requestId}::uuid, ${author}::uuid, ${side}::authorization_side, 'x')`,
      );
    const [ours, theirs] = [developer.userId, administrator.userId];
    await expect(write(ours, "CUSTOMER")).rejects.toThrow(/writes for itself/);
    await expect(write(theirs, "PARTNER")).rejects.toThrow(/writes for itself/);
    await expect(write(theirs, "CUSTOMER", ours)).rejects.toThrow(/writes for itself/);
    await expect(
      asActor(
        ours,
        (tx) => tx.$executeRaw`UPDATE activation_message SET text = 'y'
          WHERE request_id = ${requestId}::uuid`,
      ).then((count) => {
        if (count === 0) throw new Error("reaches no row");
      }),
    ).rejects.toThrow();
  });
});
