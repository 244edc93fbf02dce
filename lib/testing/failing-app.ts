import { randomUUID } from "node:crypto";
import { recordFailures, writeFailures } from "@/lib/failures/commands";
import type { Failure } from "@/lib/failures/rules";
import { aMember, anApp } from "./builders";
import { db } from "./database";

/** An app whose sign-ins are refused: one of them, and what is kept once it is written. */
export async function aFailingApp() {
  const owner = await aMember();
  const app = await anApp(owner);
  const failure = (over: Partial<Failure> = {}): Failure => ({
    ...{ appId: app.id, environment: "SOD", code: 2, reason: "redirect_url" },
    ...{ contextId: "Cust26759", received: "https://app.example.com/cb/" },
    ...{ registered: "https://app.example.com/cb", requestId: randomUUID() },
    ...{ at: new Date(), ...over },
  });
  const rows = () =>
    db.signInFailure.findMany({ where: { appId: app.id }, orderBy: { firstAt: "asc" } });
  const write = async (...failures: Failure[]) => {
    recordFailures(failures);
    await writeFailures();
    return rows();
  };
  return { owner, app, failure, rows, write };
}
