import "server-only";

import { createPublicKey, hash, sign, verify } from "node:crypto";
import { appendFile, mkdir, readFile } from "node:fs/promises";
import { dirname } from "node:path";
import { canonicalJson } from "@/lib/core/canonical-json";
import { ed25519Key } from "@/lib/core/ed25519";
import type { KeyRing } from "@/lib/env";
import type { Checkpoint, SignedMarks } from "./rules";

/*
 * The file of checkpoints, outside the database: one line of JSON each, signed with Ed25519 and
 * chained to the line before. It is only ever appended to, so it may lie on storage that allows
 * nothing else.
 */

type Line = Checkpoint & { key: string; signature: string };

/** Before the first line. */
const NOTHING = "0".repeat(64);

/** What has been signed so far; a file that is not there yet holds nothing. */
export async function readCheckpoints(
  path: string,
  { keys }: KeyRing,
): Promise<SignedMarks> {
  const signed: SignedMarks = {
    ...{ marks: [], lines: 0, lastAt: null, last: NOTHING, badLine: null },
  };
  const publicKeys = new Map(
    [...keys].map(([id, seed]) => [id, createPublicKey(ed25519Key(seed))]),
  );
  for (const [index, text] of (await linesOf(path)).entries()) {
    const line = parsed(text);
    // A line that was cut off while it was written; the next one names the line before it.
    if (!line) continue;
    const { key, signature, ...checkpoint } = line;
    const publicKey = publicKeys.get(key);
    const isSigned =
      publicKey &&
      verify(null, signedBytes(checkpoint), publicKey, Buffer.from(signature, "base64"));
    if (!isSigned || checkpoint.previous !== signed.last) {
      const fault = !publicKey ? "unknown_key" : isSigned ? "order" : "signature";
      signed.badLine ??= { line: index + 1, fault };
      if (!isSigned) continue;
    }
    signed.lines += 1;
    signed.last = hash("sha256", text);
    signed.lastAt = new Date(checkpoint.at);
    for (const [chain, seq, head] of checkpoint.heads)
      signed.marks.push({ chain, seq, hash: head });
  }
  return signed;
}

export async function appendCheckpoint(
  path: string,
  ring: KeyRing,
  checkpoint: Checkpoint,
): Promise<void> {
  const seed = ring.keys.get(ring.current);
  if (!seed) throw new Error("The current audit signing key is missing.");
  const signature = sign(null, signedBytes(checkpoint), ed25519Key(seed));
  const line: Line = {
    ...checkpoint,
    key: ring.current,
    signature: signature.toString("base64"),
  };
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const isWhole = (await contentOf(path)).match(/(^|\n)$/);
  await appendFile(path, `${isWhole ? "" : "\n"}${JSON.stringify(line)}\n`, {
    mode: 0o600,
    flush: true,
  });
}

function signedBytes({ at, previous, heads }: Checkpoint): Buffer {
  return Buffer.from(`audit_checkpoint:v1:${canonicalJson({ at, previous, heads })}`);
}

async function contentOf(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return "";
    throw error;
  }
}

async function linesOf(path: string): Promise<string[]> {
  return (await contentOf(path)).split("\n").filter((line) => line !== "");
}

function parsed(text: string): Line | null {
  try {
    const line = JSON.parse(text) as Line;
    return Array.isArray(line.heads) && typeof line.signature === "string" ? line : null;
  } catch {
    return null;
  }
}
