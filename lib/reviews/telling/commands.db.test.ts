import { expect, it } from "vitest";
import { HOUR, later, MINUTE } from "@/lib/core/clock";
import { databaseTrouble } from "@/lib/db/errors";
import { asActor } from "@/lib/testing/as-actor";
import { aReviewInHand, aWaitingReview, mailsTo } from "@/lib/testing/reviews";
import { sendFile } from "@/lib/testing/send-file";
import { tellOfEvidence } from "./commands";

it("tells the reviewer of files that come during the review, in one mail an hour at most", async () => {
  const { owner, certifier, review } = await aReviewInHand();
  const subjects = async () =>
    (await mailsTo(certifier)).filter((subject) => subject.includes("new file"));
  expect(await tellOfEvidence(new Date())).toBe(0);
  for (const item of ["SEC-1", "SEC-2", "SEC-1"])
    expect(await sendFile(owner, review.id, `log of ${item}`, { item })).toBeNull();
  const now = new Date();
  await Promise.all([tellOfEvidence(now), tellOfEvidence(now), tellOfEvidence(now)]);
  expect(await subjects()).toHaveLength(1);
  expect((await subjects())[0]).toMatch(/^3 new files: review/);

  // What comes within the hour waits for its end; nothing is said of what was told.
  expect(await sendFile(owner, review.id, "one more")).toBeNull();
  await tellOfEvidence(later(now, 59 * MINUTE));
  expect(await subjects()).toHaveLength(1);
  await tellOfEvidence(later(now, HOUR));
  await tellOfEvidence(later(now, 3 * HOUR));
  expect(await subjects()).toHaveLength(2);
  expect((await subjects())[1]).toMatch(/^A new file: review/);
});

it("says nothing of files that were there before anybody took the review", async () => {
  const { owner, review } = await aWaitingReview();
  expect(await sendFile(owner, review.id, "early")).toBeNull();
  expect(await tellOfEvidence(new Date())).toBe(0);
});

it("is noted by the portal alone", async () => {
  const { owner, certifier, review } = await aReviewInHand();
  for (const { userId } of [owner, certifier]) {
    const refused = await asActor(
      userId,
      (tx) => tx.$executeRaw`
        INSERT INTO review_evidence_notice VALUES (${review.id}::uuid, now(), now())`,
    ).catch((error: unknown) => databaseTrouble(error));
    expect(refused).toBe("refused");
  }
});
