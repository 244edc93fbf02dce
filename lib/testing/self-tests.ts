import { createHash } from "node:crypto";
import { checkedSelect, factsOf, settleAll } from "@/lib/checks/dto";
import { checks } from "@/lib/checks/list/rules";
import { observe } from "@/lib/checks/runs/rules";
import type { Look, PageSeen, SiteSeen } from "@/lib/checks/sites/rules";
import { db } from "./database";

/** What the self-test says against every app of a test: it has no secret outside SOD. */
export const objections = { "PRE-4": "We make them on the day it is approved." };
export const objectionFields = { "answer.PRE-4": objections["PRE-4"] };

export const goodSite: SiteSeen = {
  hellos: {
    ...{ "SSL 2.0": "declined", "SSL 3.0": "declined", "TLS 1.0": "declined" },
    ...{ "TLS 1.1": "declined", "TLS 1.2": "offered" },
  },
  certificate: { until: "2126-11-04T06:59:24.000Z", trouble: null },
};
export const goodPage: PageSeen = {
  ...{ status: 400, hstsDays: 365, leak: null },
  cookies: [{ name: "session", secure: true, httpOnly: true }],
};
/** A world in which every site is as it should be. */
export const allGood: Look = { site: async () => goodSite, page: async () => goodPage };

/** A self-test of this version, done with its inputs as they are now. Browser tests use it as well. */
export async function selfTested(
  versionId: string,
  look: Look = allGood,
  now = new Date(),
): Promise<void> {
  const row = await db.configurationVersion.findUniqueOrThrow({
    where: { id: versionId },
    select: checkedSelect(now),
  });
  const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
  const context = { facts: factsOf(row, sha256), environment: null };
  const seen = await observe(checks, { ...context, look });
  const rows = settleAll(row, null, seen, now, sha256);
  await db.$transaction([
    db.checkResult.deleteMany({ where: { versionId, environment: null } }),
    db.checkResult.createMany({
      data: rows.map(({ checkId, inputHash, outcome, observation, tries }) => ({
        ...{ appId: row.appId, versionId, checkedAt: now, tries },
        ...{ checkId, inputHash, outcome, observation },
      })),
    }),
  ]);
}
