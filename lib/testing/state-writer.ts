import { randomUUID } from "node:crypto";
import { ok } from "@/lib/core/result";
import { inTransaction } from "@/lib/db/transaction";

// The application of a proof, as a process of its own: it changes tenants without end, and says what
// was kept. Every third change is rolled back. It is killed whenever the proof likes.

const tenants = (process.env["TENANTS"] ?? "").split(",");
const say = (line: string) => process.stdout.write(`${line}\n`);

/** One change, under a name of its own; what is said after it was kept. */
async function change(tenantId: string, isKept: boolean): Promise<void> {
  const name = randomUUID();
  const done = await inTransaction({ system: "worker" }, async (tx) => {
    await tx.tenant.update({ where: { id: tenantId }, data: { release: name } });
    return isKept ? ok(null) : { ok: false, failure: { code: "conflict", message: "" } };
  });
  say(`${done.ok ? "kept" : "undone"} ${name}`);
}

process.send?.("ready");
for (let turn = 0; ; turn += 1) {
  await change(tenants[turn % tenants.length] ?? "", turn % 3 !== 2);
  await new Promise((resolve) => setTimeout(resolve, 20));
}
