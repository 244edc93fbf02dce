import "server-only";

import { createHash } from "node:crypto";
import { seal, unseal } from "@/lib/core/seal";
import { env } from "@/lib/env";
import type { Kept, RecordKind } from "./rules";

/** How a row is found by what only its holder knows. The values are random, so a plain hash does. */
export function hashOf(what: RecordKind | "UID", value: string): Buffer<ArrayBuffer> {
  return Buffer.from(createHash("sha256").update(`${what}:${value}`).digest());
}

/** Sealed for this very row: copied to another it does not open. */
export function sealRecord(kind: RecordKind, id: Uint8Array, kept: Kept) {
  return seal(JSON.stringify(kept), ownerOf(kind, id), env.encryptionKeys);
}

/** What was sealed; null where it does not open, and so is nothing of ours. */
export function openRecord(
  kind: RecordKind,
  id: Uint8Array,
  sealed: Uint8Array,
): Kept | null {
  try {
    const kept: unknown = JSON.parse(
      unseal(sealed, ownerOf(kind, id), env.encryptionKeys),
    );
    return isKept(kept) ? kept : null;
  } catch {
    return null;
  }
}

function isKept(value: unknown): value is Kept {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function ownerOf(kind: RecordKind, id: Uint8Array): string {
  return `practice_record:${kind}:${Buffer.from(id).toString("hex")}`;
}
