import "server-only";

import { fail, ok, type Result } from "@/lib/core/result";
import { text } from "@/lib/words/catalogue";
import { readRecord } from "./gateway";
import type { VerifyRecordInput } from "./schema";

/** Whether SuperOffice signed a record that somebody was given, of what app, and until when it is valid. */
export async function verifyRecord({
  record,
}: VerifyRecordInput): Promise<Result<{ app: string; until: string; isOver: boolean }>> {
  const claims = readRecord(record);
  if (!claims) return fail("rule_broken", text.certification.record.wrong, "record");
  const until = new Date(claims.exp * 1000);
  return ok({
    app: claims.app.name,
    until: until.toISOString().slice(0, 10),
    isOver: until <= new Date(),
  });
}
