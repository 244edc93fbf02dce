import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { aNameServer } from "@/lib/testing/name-server";
import { lookFor } from "./gateway";

let server: Awaited<ReturnType<typeof aNameServer>>;
const record = { name: "_superoffice-portal.fjord.test", value: "superoffice-portal=x1" };

beforeAll(async () => {
  server = await aNameServer();
});
afterAll(() => server.close());
afterEach(() => {
  delete process.env["NAME_SERVERS"];
});

function ask(said: string, value = record.value) {
  process.env["NAME_SERVERS"] = server.at;
  server.says(record.name, said);
  return lookFor({ ...record, value });
}

describe("lookFor", () => {
  it("finds what is said exactly, also in parts", async () => {
    expect(await ask(record.value)).toBe("FOUND");
    const long = `superoffice-portal=${"x".repeat(300)}`;
    expect(await ask(long, long)).toBe("FOUND");
  });

  it.each(["superoffice-portal=x2", ` ${record.value}`, record.value.toUpperCase()])(
    "does not take %j for it",
    async (said) => expect(await ask(said)).toBe("MISSING"),
  );

  it("tells a name that is not there from a server that cannot say", async () => {
    expect(await ask("no such name")).toBe("MISSING");
    expect(await ask("broken")).toBe("UNREACHABLE");
  });

  it("gives up on a server that does not answer", async () => {
    const began = Date.now();
    expect(await ask("nothing")).toBe("UNREACHABLE");
    expect(Date.now() - began).toBeLessThan(9_000);
  }, 12_000);
});
