import { NotFoundPage } from "@/components/frame/not-found-page";
import { text } from "@/lib/words/catalogue";

export default function PartnerNotFound() {
  return (
    <NotFoundPage back={{ href: "/home", label: text.publicPages.notFound.toHome }} />
  );
}
