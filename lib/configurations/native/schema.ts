import * as z from "zod";

/** The secrets that end with a change to native, by their ids, as the page named them. */
export const endsNamedField = z
  .string()
  .max(1000)
  .transform((named) => named.split(" "));
