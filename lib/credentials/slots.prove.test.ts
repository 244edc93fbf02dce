import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { aMember, anApp } from "@/lib/testing/builders";
import { db, onServer } from "@/lib/testing/database";
import { createSecret } from "./commands";

/* Bar G1: however many make secrets at once, no more live than there are slots. */

const ROUNDS = 200;
const AT_ONCE = 50;

it.runIf(onServer)(
  `${ROUNDS} times ${AT_ONCE} who make a secret at once: two each time`,
  async () => {
    const owner = await aMember();
    const refusals = new Map<string, number>();
    for (let round = 0; round < ROUNDS; round += 1) {
      const app = await anApp(owner);
      const answers = await Promise.all(
        Array.from({ length: AT_ONCE }, () =>
          createSecret(owner, {
            ...{ idempotencyKey: randomUUID(), appId: app.id, environment: "STAGE" },
            ...{ label: "", lifetime: "90" },
          }),
        ),
      );
      expect(answers.filter((answer) => answer.ok)).toHaveLength(2);
      for (const answer of answers)
        if (!answer.ok)
          refusals.set(answer.failure.code, (refusals.get(answer.failure.code) ?? 0) + 1);
      expect(await db.clientSecret.count({ where: { appId: app.id } })).toBe(2);
    }
    expect([...refusals.keys()].sort()).toEqual(
      expect.not.arrayContaining(["not_found", "forbidden", "unavailable"]),
    );
    console.log(
      `G1: ${ROUNDS} rounds of ${AT_ONCE}, 2 secrets each; refused ${[...refusals].map(([code, count]) => `${count} ${code}`).join(", ")}`,
    );
  },
);
