import * as z from "zod";

export const askSelfTestInput = z.object({
  idempotencyKey: z.uuid(),
  appId: z.uuid(),
  versionId: z.uuid(),
});
export type AskSelfTestInput = z.output<typeof askSelfTestInput>;
