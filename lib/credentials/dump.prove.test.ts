import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { randomUUID } from "node:crypto";
import { makeToken } from "@/lib/credentials/tokens/commands";
import { openSession } from "@/lib/auth/sessions";
import { aMember, anApp } from "@/lib/testing/builders";
import { db, onServer } from "@/lib/testing/database";
import { value } from "@/lib/testing/factors";
import { aSecret } from "@/lib/testing/secrets";
import { verifySecret, writeUses } from "./verification/commands";

/* Bar C2: the whole cluster on disk, tables, write-ahead log and all, holds no secret in any form. */

const COUNT = 1_000;
const folder = onServer ? await dataFolder() : null;

describe.runIf(folder !== null)("the files of the database", () => {
  it(`hold none of ${COUNT} secrets, nor tokens and sids, in any form`, async () => {
    const owner = await aMember();
    const plain: string[] = [];
    for (let count = 0; plain.length < COUNT; count += 1) {
      const app = await anApp(owner);
      for (let slot = 1; slot <= 5; slot += 1) {
        const made = await aSecret(owner, app, { environment: "SOD" });
        await verifySecret(app.clientIds.SOD, made.plain);
        plain.push(made.plain);
      }
      const token = value(
        await makeToken(owner, {
          ...{ idempotencyKey: randomUUID(), appId: app.id, environment: "SOD" },
          ...{ label: "", lifetime: "30" },
        }),
      );
      const sid = await openSession(owner.userId, {
        ...{ userAgent: "tests", address: "192.0.2.1", device: "t", now: new Date() },
      });
      plain.push(token.plain, sid);
    }
    await writeUses();
    // What is written down lies in the files now, and in the log of what was written.
    await db.$executeRaw`CHECKPOINT`;
    const known = `${randomUUID()}${randomUUID()}`;
    await db.user.update({ where: { id: owner.userId }, data: { name: known } });
    await db.$executeRaw`CHECKPOINT`;

    const own = mkdtempSync(join(tmpdir(), "dump-"));
    const patterns = join(own, "patterns");
    try {
      writeFileSync(patterns, plain.flatMap(formsOf).join("\n"));
      expect(filesWith(patterns)).toEqual([]);
      writeFileSync(patterns, known);
      // That the search can find something at all.
      expect(filesWith(patterns).length).toBeGreaterThan(0);
    } finally {
      rmSync(own, { recursive: true });
    }
    console.log(
      `C2: ${plain.length} values, ${formsOf("x".repeat(58)).length} forms each, searched in ${folder}`,
    );
  });
});

/** Files of the cluster in which one of the patterns lies. */
function filesWith(patterns: string): string[] {
  try {
    return execFileSync("grep", ["-rlaF", "-f", patterns, folder ?? ""], {
      encoding: "utf8",
      maxBuffer: 1 << 26,
    })
      .trim()
      .split("\n");
  } catch (error) {
    // grep says with its code that it found nothing; a file may have gone in the meantime.
    const { status, stdout } = error as { status: number; stdout: string };
    if (status === 1 || (status === 2 && stdout === "")) return [];
    if (status === 2) return stdout.trim().split("\n");
    throw error;
  }
}

/** The forms in which a value could lie there. */
function formsOf(plain: string): string[] {
  const bytes = Buffer.from(plain);
  return [
    plain,
    plain.slice(9, 52),
    [...plain].reverse().join(""),
    bytes.toString("hex"),
    ...[0, 1, 2].map((skip) =>
      bytes.subarray(skip).toString("base64").replace(/=+$/, "").slice(0, -4),
    ),
  ].filter((form) => form.length > 8);
}

/** Where the server keeps its files, if they are on this machine and may be read. */
async function dataFolder(): Promise<string | null> {
  const [row] = await db.$queryRaw<{ data_directory: string }[]>`SHOW data_directory`;
  const path = row?.data_directory ?? "";
  return existsSync(join(path, "PG_VERSION")) ? path : null;
}
