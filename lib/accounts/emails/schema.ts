import * as z from "zod";
import { token } from "../schema";

export const oneEmailLinkInput = z.object({ token });
export type OneEmailLinkInput = z.output<typeof oneEmailLinkInput>;
