import { expect, it } from "vitest";
import { mailWorker } from "@/lib/testing/mail-worker";

const post = mailWorker();

// What a worker survives is proved by `npm run prove`.
it("sends what is written while it runs and before, and nothing of rolled-back work", async () => {
  const before = await post.written();
  await post.written(false);
  const running = await post.worker();
  await post.isSent(before);
  await post.written(false);
  const meanwhile = await post.written();
  await post.isSent(meanwhile);
  expect(post.messageIds()).toEqual([
    `<${before}@localhost>`,
    `<${meanwhile}@localhost>`,
  ]);
  expect(await running.stop()).toBe(0);
  expect(running.output()).not.toMatch(/dpiv_|confirm|people\.example/);
});
