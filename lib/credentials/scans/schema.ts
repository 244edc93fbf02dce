import * as z from "zod";

export const FINDINGS_MAX = 1_000;

/** What a scanner reports, in the form of GitHub's secret scanning partner programme. */
export const scanReport = z
  .array(
    z.object({
      token: z.string().max(500),
      type: z.string().max(200).default(""),
      url: z.string().max(2_000).nullish(),
    }),
  )
  .min(1)
  .max(FINDINGS_MAX);
export type ScanReport = z.output<typeof scanReport>;
