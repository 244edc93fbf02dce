import type { Instrumentation } from "next";

export async function register(): Promise<void> {
  // Next compiles this file for a runtime without Node as well; nothing of it runs there.
  if (process.env["NEXT_RUNTIME"] !== "nodejs") return;
  if (
    process.env["NODE_ENV"] === "production" &&
    !("portalKeepsOwnHeaders" in globalThis)
  )
    throw new Error("Start the portal with npm start: it has to hear of requests first.");
  const { guardEveryAnswer } = await import("@/lib/web/every-answer");
  guardEveryAnswer();
  // Next logs rejections and exceptions that nobody caught through the console.
  const { writeConsoleAsJson } = await import("@/lib/web/log");
  if (process.env["NODE_ENV"] === "production") writeConsoleAsJson();
}

export const onRequestError: Instrumentation.onRequestError = async (
  error,
  request,
  context,
) => {
  if (process.env["NEXT_RUNTIME"] !== "nodejs") return;
  const { logRequestError } = await import("@/lib/web/log");
  const id = request.headers["x-request-id"];
  const hasDigest = typeof error === "object" && error !== null && "digest" in error;
  logRequestError(error, {
    reference: hasDigest ? String(error.digest) : undefined,
    request: Array.isArray(id) ? id[0] : id,
    method: request.method,
    // The pattern, not the path: paths hold tokens.
    route: context.routePath,
    kind: context.routeType,
  });
};
