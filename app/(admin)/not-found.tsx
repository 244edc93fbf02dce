import { NotFoundPage } from "@/components/frame/not-found-page";
import { text } from "@/lib/words/catalogue";

/** To Home: most who land here may not see the administration either. */
export default function AdminNotFound() {
  return (
    <NotFoundPage back={{ href: "/home", label: text.publicPages.notFound.toHome }} />
  );
}
