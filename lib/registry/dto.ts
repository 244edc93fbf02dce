import { notDeleted } from "@/lib/applications/policy";

/** A client that somebody has now. What is no client ID is looked up all the same, as one nobody has. */
export function livingClient(clientId: string) {
  return {
    clientId: /^[0-9a-f]{32}$/.test(clientId) ? clientId : "",
    ...{ retiredAt: null, app: notDeleted },
  } as const;
}
