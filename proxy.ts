import { randomBytes, randomUUID } from "node:crypto";
import { NextResponse, type NextRequest } from "next/server";
import { databaseIsReady } from "@/lib/db/readiness";
import { env } from "@/lib/env";
import { judgeActionBody, readBody, uploadFits } from "@/lib/web/gate/body";
import { NO_ROOM, NO_STORE, pagePolicy, PICTURE_POLICY } from "@/lib/web/gate/headers";
import { judgeSource } from "@/lib/web/gate/origin";
import {
  refusalLine,
  refusalPage,
  refusalProblem,
  RETRY_AFTER,
  type RefusalStatus,
} from "@/lib/web/gate/refusal";
import {
  isReadable,
  routeKind,
  withoutTrailingSlash,
  type RouteKind,
} from "@/lib/web/gate/route";
import { uploadForm, uploadOutcome } from "@/lib/web/gate/uploads";

/**
 * The request gate and the headers of pages. It runs for every address: a matcher that leaves one
 * out leaves out the forms sent to it. Who may see or do what is decided further in.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const kind = routeKind(request.nextUrl.pathname);
  const reference = randomUUID();
  const nonce = randomBytes(16).toString("base64");
  const policy = pagePolicy(nonce, env.isProduction);

  const refusal = await judge(request, kind);
  const answer = refusal
    ? refuse(refusal, request, kind, reference, nonce)
    : (redirectToPlainPath(request) ?? pass(request, kind, reference, policy));
  answer.headers.set("x-request-id", reference);
  // Files keep their own cache rules and the closed policy that every answer begins with.
  if (kind === "picture") answer.headers.set("content-security-policy", PICTURE_POLICY);
  if (isFile(kind) && !refusal) return answer;
  // A refusal is a page of ours: its styles have the nonce.
  const isUploaded = kind === "evidence" && !refusal;
  answer.headers.set("content-security-policy", isUploaded ? PICTURE_POLICY : policy);
  answer.headers.set("cache-control", NO_STORE);
  return answer;
}

/** The status of a refusal, or null when the request may go on. */
async function judge(
  request: NextRequest,
  kind: RouteKind,
): Promise<RefusalStatus | null> {
  if (kind === "closed") return 404;
  if (kind === "machine" && !isReadable(request.nextUrl.pathname)) return 400;
  if (!allowed(kind).includes(request.method)) return 405;

  if (!reads.includes(request.method)) {
    const source =
      kind === "machine" ? 200 : judgeSource(sourceOf(request), env.portalUrl);
    if (source !== 200) return source;
    if (kind === "upload") {
      const most = uploadForm(request.nextUrl.pathname)?.most ?? 0;
      if (!uploadFits(request.headers.get("content-length"), most)) return 413;
      if (request.headers.has(NO_ROOM)) return 503;
    } else {
      const body = await readBody(request);
      if (!body) return 413;
      if (kind === "page") {
        const contentType = request.headers.get("content-type") ?? "";
        const verdict = await judgeActionBody(body, contentType, isActionCall(request));
        if (verdict !== 200) return verdict;
      }
    }
  }

  if (kind === "health" || kind === "asset") return null;
  // An action answers an absent database itself, beside the form, so that nothing typed is lost.
  if (kind === "page" && isActionCall(request)) return null;
  return (await databaseIsReady()) ? null : 503;
}

const reads = ["GET", "HEAD"];

/** What is read as it is, and says itself how long it may be kept. */
function isFile(kind: RouteKind): boolean {
  return kind === "asset" || kind === "picture" || kind === "document";
}

/** Next would render a page for any method, and fail over a file. */
function allowed(kind: RouteKind): readonly string[] {
  if (isFile(kind) || kind === "evidence") return reads;
  if (kind === "upload") return ["POST"];
  if (kind === "page") return [...reads, "POST"];
  return [...reads, "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
}

function sourceOf({ headers }: NextRequest) {
  return {
    secFetchSite: headers.get("sec-fetch-site"),
    origin: headers.get("origin"),
    host: headers.get("host"),
  };
}

function isActionCall(request: NextRequest): boolean {
  return request.method === "POST" && request.headers.has("next-action");
}

function pass(request: NextRequest, kind: RouteKind, reference: string, policy: string) {
  const headers = new Headers(request.headers);
  headers.set("x-request-id", reference);
  // Next takes the nonce of its scripts from here.
  headers.set("content-security-policy", policy);
  // Next would believe this before Host.
  headers.delete("x-forwarded-host");
  headers.delete("forwarded");
  if (!env.trustsForwardedFor) headers.delete("x-forwarded-for");
  // A page without referrer sends a form with the origin "null". The gate has let it in, so Next
  // is told what Sec-Fetch-Site said.
  if (!reads.includes(request.method) && headers.get("origin") === "null") {
    headers.set("origin", `http://${headers.get("host") ?? ""}`);
  }
  if (kind === "machine") headers.delete("cookie");
  return NextResponse.next({ request: { headers } });
}

function redirectToPlainPath(request: NextRequest): NextResponse | null {
  const pathname = withoutTrailingSlash(request.nextUrl.pathname);
  if (pathname === null) return null;
  // Built on our own address: what Host says may be anything.
  return NextResponse.redirect(
    new URL(pathname + request.nextUrl.search, env.portalUrl),
    308,
  );
}

/** Refusals of an upload that its form has words for. */
const uploadTroubles: Partial<Record<RefusalStatus, string>> = {
  413: "large",
  503: "busy",
};

function refuse(
  status: RefusalStatus,
  request: NextRequest,
  kind: RouteKind,
  reference: string,
  nonce: string,
): NextResponse {
  // A form of the browser's own: what was wrong is said beside its field.
  const trouble = uploadTroubles[status];
  const form = trouble ? uploadForm(request.nextUrl.pathname) : null;
  if (form && trouble) {
    return NextResponse.redirect(
      new URL(uploadOutcome(form, trouble), env.portalUrl),
      303,
    );
  }
  const { body, type } =
    kind === "machine"
      ? { body: refusalProblem(status, reference), type: "application/problem+json" }
      : kind === "page" && !isActionCall(request)
        ? {
            body: refusalPage(status, reference, nonce),
            type: "text/html; charset=utf-8",
          }
        : { body: refusalLine(status, reference), type: "text/plain; charset=utf-8" };
  const answer = new NextResponse(body, { status, headers: { "content-type": type } });
  if (status === 503) answer.headers.set("retry-after", RETRY_AFTER);
  if (status === 405) answer.headers.set("allow", allowed(kind).join(", "));
  return answer;
}
