import { expect, it } from "vitest";
import { db } from "@/lib/testing/database";
import { aFailingApp } from "@/lib/testing/failing-app";
import { getFailures } from "../queries";
import { WAITING } from "../rules";
import { KINDS } from "./rules";

it("keeps the mistakes of an app whole while somebody sends whatever comes to mind", async () => {
  const { owner, app, failure, write } = await aFailingApp();
  const registered = failure().registered;
  const flood = (length: number, of: (at: number) => Parameters<typeof failure>[0]) =>
    Array.from({ length }, (_, at) => failure(of(at)));
  await write(
    // More than waits at a time, of all apps.
    ...flood(WAITING + 1, (at) => ({ received: `https://strange.example/${at}` })),
    failure({ received: `${registered}/`, requestId: "slash" }),
  );
  const found = async (request: string) =>
    (await getFailures(owner, app.id, { request }))?.groups.map(
      ({ received, explanation: { cause } }) => [received, cause],
    );
  expect(await found("slash")).toEqual([[`${registered}/`, "url_slash_extra"]]);
  await write(
    ...flood(300, (at) => ({ received: `${registered}/`, contextId: `Cust${at}` })),
    ...flood(300, (at) => ({ received: `https://app.example.com/x/${at}/y` })),
    ...flood(300, (at) => ({
      ...{ reason: "unknown_tenant", code: 4, contextId: `Cust${at}` },
      ...{ received: "", registered: "" },
    })),
  );
  await write(
    failure({ received: registered.replace("https", "http"), requestId: "scheme" }),
    failure({ received: registered.replace("cb", "cbb"), requestId: "letter" }),
    failure({
      ...{ reason: "paused", code: 1, received: "", registered: "CUSTOMER" },
      requestId: "paused",
    }),
  );
  expect(await found("scheme")).toEqual([
    [registered.replace("https", "http"), "url_scheme"],
  ]);
  expect(await found("letter")).toEqual([[`${registered}b`, "url_path"]]);
  expect(await found("paused")).toEqual([["", "paused_customer"]]);
  expect(await db.signInFailure.count({ where: { appId: app.id } })).toBeLessThan(
    KINDS + 10,
  );
});
