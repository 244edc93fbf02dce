import { describe, expect, it } from "vitest";
import { DAY, later, MINUTE } from "@/lib/core/clock";
import type { Environment } from "@/lib/core/environments";
import { publish } from "@/lib/testing/activations";
import { asSystem } from "@/lib/testing/system";
import { aMember, anApp } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { mailsTo } from "@/lib/testing/reviews";
import { allGood, goodPage, goodSite } from "@/lib/testing/self-tests";
import { runChecks } from "../runs/commands";
import type { Look } from "../sites/rules";
import { tellOfChecks, watchPublished } from "./commands";
import { occasionOf } from "./rules";

const start = new Date("2027-03-01T10:00:00Z");
const minutes = (count: number) => later(start, count * MINUTE);
const days = (count: number) => later(start, count * DAY);

async function aPublishedApp() {
  const owner = await aMember();
  const app = await anApp(owner, {
    redirectUrls: ["https://app.partner.example/callback"],
  });
  await publish(app, owner, "PUBLISHED");
  return { owner, app };
}

/** One turn of the watch: what it sees, and what follows. */
async function look(
  app: { versionId: string },
  world: Look,
  at: Date,
  environment: Environment = "PRODUCTION",
) {
  const { versionId } = app;
  await runChecks({ versionId, environment }, { look: world, now: () => at });
  await tellOfChecks({ versionId, environment }, at);
}

const bare: Look = { ...allGood, page: async () => ({ ...goodPage, hstsDays: null }) };
const refused = async () => ({ trouble: "refused" }) as const;
const down: Look = { site: refused, page: refused };
const until = (date: Date): Look => ({
  ...allGood,
  site: async () => ({
    ...goodSite,
    certificate: { until: date.toISOString(), trouble: null },
  }),
});

describe("the watch over what is published", () => {
  it("begins with every published version once a day, and takes up what was lost", async () => {
    const { app } = await aPublishedApp();
    const isQueued = async (at: Date) => {
      await db.$executeRaw`DELETE FROM graphile_worker._private_jobs`;
      await watchPublished(at);
      const jobs = await db.$queryRaw<unknown[]>`
        SELECT 1 FROM graphile_worker._private_jobs
        WHERE payload ->> 'versionId' = ${app.versionId}`;
      return jobs.length;
    };
    expect(await isQueued(start)).toBe(1);
    // One by one, so that no mail waits for a slow host.
    expect(
      await db.$queryRaw`SELECT q.queue_name FROM graphile_worker._private_jobs j
        JOIN graphile_worker._private_job_queues q ON q.id = j.job_queue_id
        WHERE j.payload ->> 'versionId' = ${app.versionId}`,
    ).toEqual([{ queue_name: "watch" }]);
    await look(app, allGood, start);
    expect(await isQueued(minutes(23 * 60))).toBe(0);
    expect(await isQueued(minutes(24 * 60 + 1))).toBe(1);
    await db.checkRun.updateMany({
      where: { versionId: app.versionId },
      data: { doneAt: null, startedAt: start },
    });
    expect(await isQueued(minutes(9))).toBe(0);
    expect(await isQueued(minutes(11))).toBe(1);
    await db.publication.updateMany({
      where: { versionId: app.versionId, environment: "PRODUCTION" },
      data: { state: "REPLACED" },
    });
    expect(await isQueued(days(3))).toBe(0);
  });

  it("tells of what fails once, when it was seen twice, and again only after it was mended", async () => {
    const { owner, app } = await aPublishedApp();
    await look(app, bare, start);
    expect(await mailsTo(owner)).toEqual([]);
    await look(app, bare, minutes(5));
    expect(await mailsTo(owner)).toHaveLength(1);
    await look(app, bare, days(1));
    await look(app, bare, days(2));
    expect(await mailsTo(owner)).toHaveLength(1);
    await look(app, allGood, days(3));
    await look(app, bare, days(4));
    expect(await mailsTo(owner)).toHaveLength(1);
    await look(app, bare, later(days(4), 5 * MINUTE));
    expect(await mailsTo(owner)).toHaveLength(2);
  });

  it("raises no alarm over a site that is back when it is looked at again", async () => {
    const { owner, app } = await aPublishedApp();
    for (const [index, world] of [
      down,
      allGood,
      bare,
      allGood,
      down,
      allGood,
    ].entries()) {
      await look(app, world, minutes(index * 5));
    }
    expect(await mailsTo(owner)).toEqual([]);
    const results = await db.checkResult.findMany({
      where: { versionId: app.versionId, environment: "PRODUCTION" },
    });
    expect(results.filter(({ outcome }) => outcome === "FAILED")).toEqual([]);
  });

  it("tells of a site that stays down, and of the same in another environment not again", async () => {
    const { owner, app } = await aPublishedApp();
    await asSystem((tx) =>
      tx.publication.create({
        data: {
          ...{ versionId: app.versionId, appId: app.id, environment: "STAGE" },
          ...{ state: "PUBLISHED", requestedById: owner.userId },
        },
      }),
    );
    for (const environment of ["PRODUCTION", "STAGE"] as const) {
      await look(app, down, start, environment);
      await look(app, down, minutes(5), environment);
    }
    expect(await mailsTo(owner)).toHaveLength(1);
  });

  it("announces the end of a certificate on each occasion once", async () => {
    const { owner, app } = await aPublishedApp();
    const world = until(days(40));
    const at: [number, number][] = [
      ...([
        [0, 0],
        [10, 1],
        [11, 1],
        [25, 1],
        [26, 2],
        [33, 3],
        [34, 3],
      ] as [number, number][]),
      ...([
        [39, 4],
        [39.5, 4],
      ] as [number, number][]),
    ];
    for (const [day, mails] of at) {
      await look(app, world, days(day));
      expect(await mailsTo(owner), `day ${day}`).toHaveLength(mails);
    }
    await look(app, until(days(400)), days(39.8));
    expect(await mailsTo(owner)).toHaveLength(4);
  });

  it.each([
    [30.01, null],
    [30, 30],
    [14.01, 30],
    [14, 14],
    [7, 7],
    [1, 1],
    [0.1, 1],
    [0, null],
  ])("%f days before the end the occasion is %s", (left, occasion) => {
    expect(occasionOf(days(left), start)).toBe(occasion);
  });
});
