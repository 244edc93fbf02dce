import { expect, it, vi } from "vitest";
import { aFreePort } from "@/lib/testing/practice";
import { servePractice } from "@/scripts/parts/practice-server";
import { KeysNotRead, signingKeys } from "./commands";

vi.mock("./commands", { spy: true });
const reads = vi.mocked(signingKeys);

it("a start waits for a database that is away or busy", async () => {
  reads.mockRejectedValueOnce(new Error("connect ECONNREFUSED 127.0.0.1:5432"));
  reads.mockRejectedValueOnce(new KeysNotRead("It took too long."));
  const practice = await servePractice({ port: await aFreePort(), host: "127.0.0.1" });
  expect(reads).toHaveBeenCalledTimes(3);
  await practice.close();
});

it("a start that waiting does not help stops, and leaves its port", async () => {
  const port = await aFreePort();
  reads.mockRejectedValueOnce(new TypeError("keys is not iterable"));
  const start = () => servePractice({ port, host: "127.0.0.1" });
  await expect(start()).rejects.toThrow("keys is not iterable");
  await (await start()).close();
});
