import type { UrlFlag } from "@/lib/endpoints/hosts/rules";

/** What stands beside a registered URL: how it reads, and what to look at. */
export const urlNotes = {
  reads: "Reads as",
  heading: "Worth a second look",
  flags: {
    "international name": {
      label: "International name",
      why: "It has letters beyond a to z. Read it letter by letter.",
    },
    "mixed alphabets": {
      label: "Mixed alphabets",
      why: "One part of the name mixes alphabets, as names do that imitate others.",
    },
    "reads like Latin letters": {
      label: "Look-alike letters",
      why: "It is written in another alphabet and looks like Latin letters.",
    },
    "shared hosting": {
      label: "Shared hosting",
      why: "Everybody can have a name at this provider. Make sure that this one is the app's own.",
    },
    "SuperOffice loopback pattern": {
      label: "Any port",
      why: String.raw`Stands for SuperOffice's pattern ^http://127.0.0.1\:\d{4,10}$: any port counts.`,
    },
    "any port": {
      label: "Any port",
      why: "For a native app, any port of this loopback address counts.",
    },
    "unfamiliar private-use scheme": {
      label: "Unfamiliar scheme",
      why: "It is not clear which domain name this is, written backwards. Make sure that the domain is the app's own.",
    },
  } satisfies Record<UrlFlag, { label: string; why: string }>,
};
