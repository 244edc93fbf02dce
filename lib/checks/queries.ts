import "server-only";

import { sha256 } from "@/lib/checklist/gateway";
import { db } from "@/lib/db/client";
import { checkedSelect, selfTestOf, type SelfTest } from "./dto";

/** The self-test of a version that a query has found to be the reader's to see. */
export async function getSelfTest(
  versionId: string,
  codes: readonly string[],
): Promise<SelfTest> {
  const now = new Date();
  const row = await db.configurationVersion.findUniqueOrThrow({
    where: { id: versionId },
    select: checkedSelect(now),
  });
  return selfTestOf(row, codes, now, sha256);
}
