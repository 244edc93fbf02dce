import * as z from "zod";

export const removePictureInput = z.object({ idempotencyKey: z.uuid() });
export type RemovePictureInput = z.output<typeof removePictureInput>;

/** The form of an upload; the file itself is judged by what is in it. */
export const setPictureInput = z.object({
  idempotencyKey: z.uuid(),
  picture: z.instanceof(Blob),
});
export type SetPictureInput = z.output<typeof setPictureInput>;
