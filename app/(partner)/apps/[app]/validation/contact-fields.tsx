import { RadioGroup } from "@/components/ui/radio-group";
import { TextField } from "@/components/ui/text-field";
import type { ValidationPage } from "@/lib/publishing/dto";
import { text } from "@/lib/words/catalogue";

const words = text.reviewContacts;

/** Who is asked while the app is tested: the technical contact, or somebody else by name. */
export function ContactFields({ page }: { page: ValidationPage }) {
  const { technical, named } = page.contact;
  return (
    <div className="group/contact grid gap-5">
      <RadioGroup
        name="contactIs"
        legend={words.heading[page.kind]}
        hint={words.why}
        options={[
          { value: "technical", label: words.technical(technical) },
          { value: "other", label: words.other, description: words.otherWhy },
        ]}
        defaultValue={named ? "other" : "technical"}
      />
      <div className="hidden gap-4 border-l-2 border-line pl-4 group-has-[[value=other]:checked]/contact:grid">
        <TextField
          name="contactName"
          label={words.name}
          defaultValue={named?.name ?? ""}
          autoComplete="off"
        />
        <TextField
          name="contactEmail"
          label={words.email}
          type="email"
          defaultValue={named?.email ?? ""}
          autoComplete="off"
        />
        <TextField
          name="contactPhone"
          label={words.phone}
          hint={words.phoneHint}
          type="tel"
          defaultValue={named?.phone ?? ""}
          autoComplete="off"
        />
      </div>
    </div>
  );
}
