/** What the top bar shows of a person: names, and which rooms there are for them. */
export type TopBar = {
  person: { name: string; email: string; picture: string | null };
  partners: { id: string; name: string }[];
  shows: {
    apps: boolean;
    partner: boolean;
    review: boolean;
    certified: boolean;
    tenants: boolean;
    admin: boolean;
  };
};

/** What the page behind a confirmation link may say. */
export type OpenRegistration = { name: string; company: string };
