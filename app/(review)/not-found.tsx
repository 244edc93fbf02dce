import { NotFoundPage } from "@/components/frame/not-found-page";
import { text } from "@/lib/words/catalogue";

/** To Home, not to the queue or the mails: most who land here may not see those either. */
export default function ReviewNotFound() {
  return (
    <NotFoundPage back={{ href: "/home", label: text.publicPages.notFound.toHome }} />
  );
}
