import { randomUUID } from "node:crypto";
import { ActionForm } from "@/components/ui/action-form";
import { languages, type Language } from "@/lib/core/languages";
import { text } from "@/lib/words/catalogue";
import { switchLanguageAction } from "./actions";

const words = text.languages;

/** English | Norsk: the one that is read, and a button for the other, which bears its own name. */
export function LanguageSwitch({ language }: { language: Language }) {
  return (
    <div
      role="group"
      aria-label={words.label}
      className="flex flex-wrap items-center justify-end gap-1 text-sm"
    >
      {languages.map((one) =>
        one === language ? (
          <span key={one} aria-current="true" className="px-3 py-1.5 font-semibold">
            {words.names[one]}
          </span>
        ) : (
          <div key={one} lang={one}>
            <ActionForm
              action={switchLanguageAction}
              formKey={randomUUID()}
              label={words.names[one]}
              submitLabel={words.names[one]}
              submitTone="quiet"
              hidden={{ language: one }}
            />
          </div>
        ),
      )}
    </div>
  );
}
