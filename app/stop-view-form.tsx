import { randomUUID } from "node:crypto";
import { ActionForm } from "@/components/ui/action-form";
import { text } from "@/lib/words/catalogue";
import { stopViewAction } from "./actions";

const words = text.views.banner;

export function StopViewForm() {
  return (
    <ActionForm
      action={stopViewAction}
      formKey={randomUUID()}
      label={words.stop}
      submitLabel={words.stop}
      pendingLabel={words.stopping}
    />
  );
}
