"use server";

import {
  beginDraft,
  discardDraft,
  publishChecklist,
  removeChecklistItem,
  saveChecklistItem,
} from "@/lib/checklist/drafts/commands";
import {
  beginDraftInput,
  discardDraftInput,
  publishChecklistInput,
  removeChecklistItemInput,
  saveChecklistItemInput,
} from "@/lib/checklist/drafts/schema";
import { action } from "@/lib/web/action";
import { text } from "@/lib/words/catalogue";

const words = text.checklist.editor;

export const beginDraftAction = action({
  schema: beginDraftInput,
  run: beginDraft,
  done: () => ({ message: words.begun }),
});

export const saveChecklistItemAction = action({
  schema: saveChecklistItemInput,
  run: saveChecklistItem,
  done: () => ({ goTo: "/admin/checklist" }),
});

export const removeChecklistItemAction = action({
  schema: removeChecklistItemInput,
  run: removeChecklistItem,
  done: () => ({ goTo: "/admin/checklist" }),
});

export const publishChecklistAction = action({
  schema: publishChecklistInput,
  run: publishChecklist,
  done: ({ number }) => ({ message: words.published(number) }),
});

export const discardDraftAction = action({
  schema: discardDraftInput,
  run: discardDraft,
  done: () => ({ message: words.discarded }),
});
