import type { ContactLine } from "@/lib/reviews/contacts/dto";

/** A person to write to or call. */
export function ContactLines({ contact }: { contact: ContactLine }) {
  const { name, email, phone } = contact;
  return (
    <ul className="grid gap-1">
      <li className="font-medium">{name}</li>
      <li className="break-all">
        <a href={`mailto:${email}`} className="link">
          {email}
        </a>
      </li>
      {phone ? (
        <li>
          <a href={`tel:${phone.replace(/[^+0-9]/g, "")}`} className="link">
            {phone}
          </a>
        </li>
      ) : null}
    </ul>
  );
}
