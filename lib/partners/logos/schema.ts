import * as z from "zod";

export const removeLogoInput = z.object({
  idempotencyKey: z.uuid(),
  partnerId: z.uuid(),
});
export type RemoveLogoInput = z.output<typeof removeLogoInput>;

/** The form of an upload; the file itself is judged by what is in it. */
export const setLogoInput = z.object({
  idempotencyKey: z.uuid(),
  partnerId: z.uuid(),
  picture: z.instanceof(Blob),
});
export type SetLogoInput = z.output<typeof setLogoInput>;
