import { subscribe } from "node:diagnostics_channel";

/*
 * What the portal writes into the headers of a request for itself, nobody else may say. Loaded before the
 * server listens: Next holds back what comes while it starts, and nobody else would have heard of that.
 */
subscribe("http.server.request.start", ({ request }) => {
  for (const name of Object.keys(request.headers))
    if (name.startsWith("x-portal-")) delete request.headers[name];
});

/** instrumentation.ts refuses to serve without it. */
globalThis.portalKeepsOwnHeaders = true;
