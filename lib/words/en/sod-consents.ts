import { common } from "./common";

/** A partner lets its app into its own test tenants: all of its words. */
export const sodConsents = {
  heading: "Your own test tenants",
  why: "Let this app in with one click. It gets what the version in SOD asks for.",
  letIn: (contextId: string) => `Let the app into ${contextId}`,
  lettingIn: "Letting in…",
  done: (app: string, contextId: string) => `${app} is let into ${contextId}.`,
  unpublished:
    "Publish a version to SOD first: letting the app in agrees to what that version may do.",
  decide: "Agree to it on the tenant’s page",
  endBody: (contextId: string) =>
    `The app loses its access to ${contextId} at once. You can let it in again at any time.`,
  endReasonHint: "Optional: it is your own test tenant.",
  refusals: {
    configuration: common.needsConfiguration("Letting an app in"),
    unpublished:
      "Nothing is published to SOD, so there is nothing to agree to. Publish a version to SOD, then let the app in.",
    stopped:
      "The app is stopped in SOD. Restart it, or wait until its suspension is lifted.",
    notRunning: (contextId: string) =>
      `${contextId} is not running now. Try again when it is.`,
  },
};
