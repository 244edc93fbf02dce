"use server";

import {
  confirmOwnCompany,
  withdrawOwnCompany,
} from "@/lib/partners/own-companies/commands";
import {
  confirmOwnCompanyInput,
  withdrawOwnCompanyInput,
} from "@/lib/partners/own-companies/schema";
import { action } from "@/lib/web/action";
import { text } from "@/lib/words/catalogue";

const words = text.ownCompanies;

export const confirmOwnCompanyAction = action({
  schema: confirmOwnCompanyInput,
  run: confirmOwnCompany,
  done: ({ contextId }) => ({ message: words.confirmed(contextId) }),
});

export const withdrawOwnCompanyAction = action({
  schema: withdrawOwnCompanyInput,
  run: withdrawOwnCompany,
  done: ({ contextId }) => ({ message: words.withdrawn(contextId) }),
});
