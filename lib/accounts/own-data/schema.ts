import * as z from "zod";

export const openDataInput = z.object({ idempotencyKey: z.uuid() });
export type OpenDataInput = z.output<typeof openDataInput>;
