import { databaseIsReady } from "@/lib/db/readiness";
import { env } from "@/lib/env";
import { judgeActionBody, uploadFits } from "./body";
import { NO_ROOM } from "./headers";
import { judgeSource } from "./origin";
import type { RefusalStatus } from "./refusal";
import { isReadable } from "./route";
import { uploadForm } from "./uploads";
import { allowed, isActionCall, reads, type Visit } from "./visit";
import { readWhole } from "./whole-body";

const STEPS = /\/(?:\.|%2e){1,2}(?:[/\\]|%2f|%5c|$)/i;

/** The status of a refusal, or null when the request may go on. */
export async function judge(visit: Visit): Promise<RefusalStatus | null> {
  const { request, path, kind, method } = visit;
  // Whole addresses and `*` are for machines in between; browsers take steps up and what stands behind a # out of what they send,
  // and whoever reads them otherwise than Next would judge another address than it answers.
  if (!path.startsWith("/") || STEPS.test(path) || request.url?.includes("#")) return 400;
  if (kind === "closed") return 404;
  if (kind === "machine" && !isReadable(path)) return 400;
  if (!allowed(kind).includes(method)) return 405;
  if (!reads.includes(method)) {
    const refusal = await judgeSent(visit);
    if (refusal) return refusal;
  }
  if (kind === "health" || kind === "asset") return null;
  // An action answers an absent database itself, beside the form, so that nothing typed is lost.
  if (kind === "page" && isActionCall(visit)) return null;
  return (await databaseIsReady()) ? null : 503;
}

/** Where it comes from, and what it brings. */
async function judgeSent(visit: Visit): Promise<RefusalStatus | null> {
  const { request, path, kind } = visit;
  const { headers } = request;
  const said = (name: string) => headers[name]?.toString() ?? null;
  if (kind !== "machine") {
    const source = {
      secFetchSite: said("sec-fetch-site"),
      ...{ origin: said("origin"), host: said("host") },
    };
    const verdict = judgeSource(source, env.portalUrl);
    if (verdict !== 200) return verdict;
  }
  if (kind === "upload") {
    const most = uploadForm(path)?.most ?? 0;
    if (!uploadFits(headers["content-length"], most)) return 413;
    return NO_ROOM in headers ? 503 : null;
  }
  const body = await readWhole(request);
  if (!body) return 413;
  if (kind === "page") {
    const contentType = headers["content-type"] ?? "";
    const verdict = await judgeActionBody(body.bytes, contentType, isActionCall(visit));
    if (verdict !== 200) return verdict;
  }
  body.giveBack();
  return null;
}
