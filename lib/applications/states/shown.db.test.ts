import { describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import type { PublicationState } from "@/lib/publishing/rules";
import { db } from "@/lib/testing/database";
import { aReplacedVersion } from "@/lib/testing/rollbacks";
import { asSystem } from "@/lib/testing/system";
import { listFile } from "../files/queries";
import { listApplications } from "../list/queries";
import { listQuery } from "../list/schema";
import { getApplicationHeader } from "../queries";
import { lifeCycle } from "../rules";

/** Version 1 runs again in Stage and Production in place of version 2. */
async function aRolledBackApp() {
  const made = await aReplacedVersion();
  const { app, secondId } = made;
  await asSystem(async (tx) => {
    for (const [versionId, state] of [
      [secondId, "REPLACED"],
      [app.versionId, "PUBLISHED"],
    ] as const)
      await tx.publication.updateMany({
        where: { versionId, environment: { in: ["STAGE", "PRODUCTION"] } },
        data: { state },
      });
  });
  return made;
}

/** The same with a third version in this state in Production. */
async function aThirdVersion(state: PublicationState) {
  const { owner, app } = await aRolledBackApp();
  const version = await db.configurationVersion.create({
    data: { appId: app.id, number: 3, label: "Third", authorId: owner.userId },
  });
  await asSystem((tx) =>
    tx.publication.create({
      data: {
        ...{ appId: app.id, versionId: version.id, environment: "PRODUCTION", state },
        requestedById: owner.userId,
      },
    }),
  );
  return { owner, app };
}

/** What each place that shows it says of Production. */
async function everywhere(owner: Actor, appId: string) {
  const header = await getApplicationHeader(owner, appId);
  const asked = (query: object) => listApplications(owner, listQuery.parse(query));
  const { rows } = await asked({});
  const file = async (format: "csv" | "jsonl") => {
    let whole = "";
    for await (const part of listFile(owner, listQuery.parse({}), format)?.parts ?? [])
      whole += part;
    return whole.trimEnd().split(/\r?\n/).at(-1) ?? "";
  };
  const environments = header?.environments ?? [];
  const cycle = lifeCycle({
    ...{ kind: "CUSTOM", environments, review: null, isActiveSomewhere: false },
  });
  return {
    head: header?.environments.at(-1),
    row: rows[0]?.environments.at(-1),
    filtered: (await asked({ state: "PRODUCTION" })).rows.map(({ id }) => id),
    csv: (await file("csv")).split(","),
    jsonl: (JSON.parse(await file("jsonl")) as { environments: object }).environments,
    here: cycle.find(({ state }) => state === "current")?.step,
  };
}

describe("what is published, wherever it is shown", () => {
  it("is the older version that runs again, not the newer one that it replaced", async () => {
    const { owner, app } = await aRolledBackApp();
    const said = await everywhere(owner, app.id);
    const state = {
      ...{ environment: "PRODUCTION", state: "PUBLISHED", versionNumber: 1 },
      beside: null,
    };
    expect(said).toMatchObject({
      ...{ head: state, row: state, filtered: [app.id], here: "production" },
      jsonl: { production: { state: "published", version: 1 } },
    });
    expect(said.csv.slice(4, 7)).toEqual(["Published", "Published", "Published"]);
  });

  it.each([
    ["REQUEST_PENDING", "Version 3: request pending"],
    ["APPROVED", '"Version 3: approved, not live"'],
    ["REJECTED", "Version 3: rejected"],
  ] as const)("has what is %s beside it", async (asked, word) => {
    const { owner, app } = await aThirdVersion(asked);
    const said = await everywhere(owner, app.id);
    const state = {
      ...{ environment: "PRODUCTION", state: "PUBLISHED", versionNumber: 1 },
      beside: { state: asked, versionNumber: 3 },
    };
    expect(said).toMatchObject({
      ...{ head: state, row: state, filtered: [app.id], here: "production" },
      jsonl: {
        production: {
          ...{ state: "published", version: 1 },
          beside: { state: asked.toLowerCase(), version: 3 },
        },
      },
    });
    expect(said.csv.slice(4, 7)).toEqual(["Published", "Published", "Published"]);
    expect(said.csv.join()).toMatch(new RegExp(`${word}$`));
  });
});
