export type ListingMessageLine = {
  id: string;
  author: string;
  side: "PARTNER" | "SUPEROFFICE";
  text: string;
  at: Date;
};

/** The conversation about a version of a listing, as one of its sides reads it. */
export type ListingThread = {
  listingId: string;
  appId: string;
  side: "PARTNER" | "SUPEROFFICE";
  messages: ListingMessageLine[];
  /** Why nothing can be written; null where it can. */
  readOnly: string | null;
};
