import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { DAY, later } from "@/lib/core/clock";
import { db, onServer } from "@/lib/testing/database";
import { aMember, anApp } from "@/lib/testing/builders";
import { everything } from "@/lib/testing/everything";
import { aFailure } from "@/lib/testing/failures";
import { keepsThePromisesOfACommand } from "@/lib/testing/guarded-command";
import { withoutSecrets } from "../masks/rules";
import { getFailures } from "../queries";
import { addReceivedUrl } from "./commands";

const CB = "https://app.example.com/callback";

type Environment = "SOD" | "STAGE" | "PRODUCTION";

async function aRefusedUrl(
  received = `${CB}/`,
  environment: Environment = "SOD",
  reason = "redirect_url",
) {
  const owner = await aMember();
  const app = await anApp(owner);
  const registered = reason === "redirect_url" ? CB : "";
  const about = { received, registered, environment, reason };
  const failureId = await aFailure(app.id, about);
  const add = (actor: Actor, place: "here" | "everywhere" = "here", key?: string) =>
    addReceivedUrl(actor, {
      ...{ idempotencyKey: key ?? randomUUID(), appId: app.id, failureId, place },
    });
  const versions = () =>
    db.configurationVersion.findMany({
      where: { appId: app.id },
      orderBy: { number: "asc" },
      include: { urls: { orderBy: { position: "asc" } }, changes: true },
    });
  const lock = () =>
    db.publication.create({
      data: {
        ...{ versionId: app.versionId, environment: "STAGE", appId: app.id },
        ...{ state: "REQUEST_PENDING", requestedById: owner.userId },
      },
    });
  // It runs nowhere any more, so that it can be changed as a draft can.
  const unpublish = () =>
    db.publication.updateMany({
      ...{ where: { appId: app.id }, data: { state: "REPLACED" } },
    });
  return { owner, app, failureId, add, versions, lock, unpublish };
}

describe("addReceivedUrl", () => {
  keepsThePromisesOfACommand(async () => {
    const { owner, add, unpublish } = await aRefusedUrl();
    await unpublish();
    return {
      owner,
      send: (actor, key) => add(actor, "here", key),
      sendOther: (actor, key) => add(actor, "everywhere", key),
      events: ["configuration.saved"],
    };
  });

  it("puts it into the draft that there is, where it was refused or everywhere", async () => {
    const all = await aRefusedUrl();
    await all.unpublish();
    expect(await all.add(all.owner, "everywhere")).toEqual({
      ok: true,
      value: { number: 1 },
    });
    const [version] = await all.versions();
    expect(version).toMatchObject({ revision: 2, perEnvironment: [] });
    expect(version?.urls.map(({ environment, value }) => [environment, value])).toEqual([
      [null, CB],
      [null, `${CB}/`],
    ]);
    expect(version?.changes).toHaveLength(1);
    const here = await aRefusedUrl();
    await here.unpublish();
    await here.add(here.owner);
    const [split] = await here.versions();
    expect(split?.perEnvironment).toEqual(["REDIRECT"]);
    expect(split?.urls.map(({ environment, value }) => [environment, value])).toEqual([
      ["SOD", CB],
      ["SOD", `${CB}/`],
      ["STAGE", CB],
      ["PRODUCTION", CB],
    ]);
    const mails = await db.mail.findMany({ where: { recipient: here.owner.email } });
    expect(mails.map(({ subject }) => subject)).toEqual([
      expect.stringMatching(/^URLs changed: /),
    ]);
  });

  it.each(["is locked", "runs in SOD alone"])(
    "opens a new draft where the version %s, and leaves that as it is",
    async (how) => {
      const { owner, add, versions, lock } = await aRefusedUrl();
      if (how === "is locked") await lock();
      expect(await add(owner, "everywhere")).toEqual({ ok: true, value: { number: 2 } });
      const [old, draft] = await versions();
      expect(old).toMatchObject({ revision: 1, urls: [{ value: CB }] });
      expect(draft).toMatchObject({
        ...{ label: "Redirect URL added", revision: 1 },
        urls: [{ value: CB }, { value: `${CB}/` }],
        // The change log says what was added.
        changes: [{ before: { urls: [{ value: CB }] } }],
      });
      expect(await db.publication.count({ where: { versionId: draft?.id ?? "" } })).toBe(
        0,
      );
      expect(await add(owner)).toMatchObject({ failure: { code: "rule_broken" } });
      expect(await versions()).toHaveLength(2);
    },
  );

  it.each([
    ["logout_url", "https://app.example.com/signed-out", "POST_LOGOUT"],
    ["cors", "https://app.example.com", "CORS"],
  ] as const)(
    "adds to the list that a refusal is about: %s",
    async (reason, received, type) => {
      const { owner, add, versions } = await aRefusedUrl(received, "SOD", reason);
      expect(await add(owner, "here")).toMatchObject({ ok: true });
      const draft = (await versions()).at(-1);
      expect(draft?.perEnvironment).toEqual([type]);
      expect(draft?.urls.map((url) => [url.type, url.environment, url.value])).toEqual([
        ["REDIRECT", null, CB],
        [type, "SOD", received],
      ]);
      const strange = await aRefusedUrl(
        received.replace(".com", ".com.evil.example"),
        "SOD",
        reason,
      );
      expect(await strange.add(strange.owner)).toMatchObject({
        failure: { code: "rule_broken" },
      });
      expect(await strange.versions()).toHaveLength(1);
    },
  );

  it.each<[string, string, Environment]>([
    ["a strange host", "https://evil.example/callback", "SOD"],
    ["what the rules refuse", `${CB}#done`, "SOD"],
    ["localhost outside SOD", "http://localhost:3000/callback", "PRODUCTION"],
    ["what is registered", CB, "SOD"],
    ["nothing", "", "SOD"],
  ])("refuses %s, and changes nothing", async (_, received, environment) => {
    const { owner, add } = await aRefusedUrl(received, environment);
    const before = await everything();
    expect(await add(owner)).toMatchObject({ failure: { code: "rule_broken" } });
    expect(await everything()).toEqual(before);
  });

  it("adds what the page showed, also when its first day is forgotten meanwhile", async () => {
    const { owner, app, failureId: newest } = await aRefusedUrl();
    const before = later(new Date(), -DAY);
    const days = { firstAt: before, lastAt: before };
    const oldest = await aFailure(app.id, {
      received: `${CB}/`,
      registered: CB,
      ...days,
    });
    const page = await getFailures(owner, app.id, {});
    const shown = page?.groups.map(({ id, count }) => [id, count]);
    expect(shown).toEqual([[newest, 2]]);
    await db.signInFailure.deleteMany({ where: { id: oldest } });
    const added = await addReceivedUrl(owner, {
      ...{ idempotencyKey: randomUUID(), appId: app.id, place: "here" },
      failureId: page?.groups[0]?.id ?? "",
    });
    expect(added).toMatchObject({ ok: true });
  });

  it("knows no failure of another app, and none of another kind", async () => {
    const { owner, app } = await aRefusedUrl();
    const other = await aRefusedUrl();
    const secret = await aFailure(app.id, { reason: "secret_wrong", code: 4 });
    const send = (failureId: string) =>
      addReceivedUrl(owner, {
        ...{ idempotencyKey: randomUUID(), appId: app.id, failureId, place: "here" },
      });
    expect(await send(other.failureId)).toMatchObject({ failure: { code: "not_found" } });
    expect(await send(secret)).toMatchObject({ failure: { code: "rule_broken" } });
  });

  it("adds nothing of which only the beginning was kept", async () => {
    const received = withoutSecrets(`${CB}${"/more".repeat(500)}`);
    const { owner, add, versions } = await aRefusedUrl(received);
    const before = await versions();
    expect(await add(owner)).toMatchObject({ failure: { code: "rule_broken" } });
    expect(await versions()).toEqual(before);
  });

  it("keeps what only SOD admits in SOD, also where it is added everywhere", async () => {
    const { owner, add, versions } = await aRefusedUrl("http://localhost:3000/callback");
    expect(await add(owner, "everywhere")).toMatchObject({ ok: true });
    const version = (await versions()).at(-1);
    expect(version?.urls.filter(({ value }) => value.startsWith("http:"))).toMatchObject([
      { environment: "SOD" },
    ]);
  });
});

describe.runIf(onServer)("two at once", () => {
  it("add it once, into one new draft", async () => {
    const { owner, add, versions, lock } = await aRefusedUrl();
    await lock();
    const both = await Promise.all([add(owner, "everywhere"), add(owner, "everywhere")]);
    expect(both.map(({ ok }) => ok).toSorted()).toEqual([false, true]);
    expect(await versions()).toHaveLength(2);
  });
});
