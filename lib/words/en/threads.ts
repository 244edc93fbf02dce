type Subject = {
  kind: keyof typeof kinds;
  app: string | null;
  partner: string;
  contextId: string | null;
  number: number | null;
  item: string | null;
};

const kinds = {
  REVIEW: "Review",
  SUSPENSION: "Suspension",
  LISTING: "App Store listing",
  ACTIVATION: "Access to a tenant",
  REJECTION: "Appeal",
};

const states = {
  WITH_SUPEROFFICE: "Waiting for SuperOffice",
  WITH_PARTNER: "Waiting for the partner",
  WITH_CUSTOMER: "Waiting for the customer",
  CLOSED: "Closed",
};

const filters = {
  all: "All",
  superoffice: "Waiting for SuperOffice",
  open: "Open",
  closed: "Closed",
};

/** The inbox. */
export const threads = {
  title: "Messages",
  description: "Every conversation you take part in. Open one to read it and to answer.",
  kinds,
  states,
  filters,
  tabs: "Which messages",
  yours: "Waiting for you",
  assigned: (name: string) => `With ${name}`,
  search: "Search messages",
  searchSubmit: "Search",
  clear: "Show all",
  caption: "Conversations, the latest first",
  columns: { about: "About", state: "Waits on", last: "Last message" },
  unread: "New",
  lastBy: (name: string, count: number) =>
    `${name} · ${count === 1 ? "1 message" : `${count} messages`}`,
  subject: ({ kind, app, partner, contextId, number, item }: Subject): string => {
    const what = app ?? partner;
    if (kind === "SUSPENSION" || kind === "LISTING") return what;
    if (kind === "ACTIVATION") return `${what} on ${contextId}`;
    if (kind === "REJECTION") return `${what}: appeal, review ${number}`;
    return item === null
      ? `${what}: review ${number}`
      : `${what}: ${item}, review ${number}`;
  },
  emptyTitle: "No messages yet",
  emptyBody:
    "When somebody writes to you about an app, a review or a tenant, it shows here.",
  noneTitle: "Nothing here",
  noneBody: "No conversation is in this state. Look under All.",
  notFoundTitle: "Nothing found",
  notFoundBody:
    "Search for the name of an app or a partner, for a word of a message, or for the number of a review or a tenant.",
  thread: "Conversation",
  open: "Open where it belongs",
  back: "Messages",
  wrote: {
    PARTNER: "wrote for the partner",
    SUPEROFFICE: "wrote for SuperOffice",
    CUSTOMER: "wrote for the customer",
  },
  reply: "Answer",
  field: "Your message",
  send: "Send message",
  sending: "Sending…",
  sent: "Sent. The other side is told.",
  readOnly: "You can read this. Writing needs the right to change the app.",
  markUnread: "Mark as unread",
  markRead: "Mark as read",
  marking: "Marking…",
  marked: (isRead: boolean): string => (isRead ? "Marked as read." : "Marked as unread."),
  count: (count: number, most: number) =>
    count === 0 ? "" : count > most ? `${most}+` : String(count),
};
