"use server";

import { addDomain, removeDomain } from "@/lib/partners/domains/commands";
import {
  addDomainInput,
  checkDomainInput,
  removeDomainInput,
} from "@/lib/partners/domains/schema";
import { checkDomain } from "@/lib/partners/proofs/commands";
import { action } from "@/lib/web/action";
import { text } from "@/lib/words/catalogue";

const words = text.partnerDomains;

export const addDomainAction = action({
  schema: addDomainInput,
  run: addDomain,
  done: () => ({ message: words.add.added }),
});

export const checkDomainAction = action({
  schema: checkDomainInput,
  run: (actor, input) => checkDomain(actor, input),
  done: ({ seen, verified }) => ({
    message: seen === "FOUND" && verified ? words.proof.found : words.looks[seen],
  }),
});

export const removeDomainAction = action({
  schema: removeDomainInput,
  run: removeDomain,
  done: () => ({ message: words.remove.done }),
});
