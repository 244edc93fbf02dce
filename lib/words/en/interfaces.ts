/** What the pages about interfaces for machines have in common. */
export const interfaces = {
  openapi: "OpenAPI description",
  calls: {
    heading: "Requests",
    base: "All of them begin with",
    request: "Request",
    scope: "Scope",
    what: "What it does",
  },
  problems: {
    heading: "Refusals",
    caption: "Statuses of refusals",
    status: "Status",
    meaning: "Meaning",
  },
};
