import { text } from "@/lib/words/catalogue";
import { NotFoundText } from "./not-found-text";

const words = text.publicPages.notFound;

type Props = {
  /** Where to go on from here, and what that place is called. */
  back?: { href: string; label: string } | undefined;
};

/** A page that is not there, or not for this person: both read the same. */
export function NotFoundPage({ back }: Props) {
  const { title, what, next, toStart } = words;
  return (
    <NotFoundText
      {...{ title, what, next }}
      back={back ?? { href: "/", label: toStart }}
    />
  );
}
