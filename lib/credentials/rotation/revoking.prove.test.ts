import { spawn, type ChildProcess } from "node:child_process";
import { afterAll, describe, expect, it } from "vitest";
import { anAppWithSecret, ending } from "@/lib/testing/secrets";
import { onServer } from "@/lib/testing/database";
import { revokeSecret } from "./commands";

/* Bar C7: what is revoked is refused everywhere within a second, on two instances. */

const ROUNDS = 3;
const started: ChildProcess[] = [];
afterAll(() => {
  for (const instance of started) instance.kill("SIGKILL");
});

type Heard = { asked: number; answered: number; accepted: boolean };

/** An instance that asks for one secret again and again, and all it has heard. */
function instance(clientId: string, plain: string) {
  const heard: Heard[] = [];
  const child = spawn(
    process.execPath,
    [
      ...["--conditions=react-server", "--import", "tsx"],
      "lib/testing/verifying-instance.ts",
    ],
    { stdio: ["pipe", "pipe", "inherit"] },
  );
  started.push(child);
  child.stdin.write(`${clientId} ${plain}\n`);
  child.stdout.on("data", (chunk: Buffer) => {
    for (const line of chunk.toString().trim().split("\n")) {
      const [asked, answered, what] = line.split(" ");
      heard.push({
        asked: Number(asked),
        answered: Number(answered),
        accepted: what === "accepted",
      });
    }
  });
  return { heard, stop: () => child.kill("SIGKILL") };
}

const waitUntil = async (true_: () => boolean) => {
  const end = Date.now() + 60_000;
  while (!true_()) {
    if (Date.now() > end) throw new Error("It never became true.");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};

describe.runIf(onServer)("a revocation", () => {
  it("counts at once on two instances that ask every 10 ms", async () => {
    const latest: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const { owner, clientId, plain, secretId } = await anAppWithSecret();
      const two = [instance(clientId, plain), instance(clientId, plain)];
      await waitUntil(() =>
        two.every(({ heard }) => heard.filter(({ accepted }) => accepted).length > 20),
      );
      expect(await revokeSecret(owner, ending(secretId))).toMatchObject({ ok: true });
      const committed = Date.now();
      await waitUntil(() =>
        two.every(({ heard }) => (heard.at(-1)?.asked ?? 0) > committed + 1500),
      );
      for (const { heard, stop } of two) {
        stop();
        const after = heard.filter(({ asked }) => asked > committed);
        expect(after.length).toBeGreaterThan(50);
        expect(after.filter(({ accepted }) => accepted)).toEqual([]);
        const last = heard.filter(({ accepted }) => accepted).at(-1);
        latest.push((last?.answered ?? 0) - committed);
      }
    }
    console.log(
      `C7: the last acceptance was heard ${Math.max(...latest)} ms after the commit was known`,
    );
    expect(Math.max(...latest)).toBeLessThan(1000);
  });
});
