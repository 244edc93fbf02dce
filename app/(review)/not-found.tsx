import { NotFoundPage } from "@/components/frame/not-found-page";
import { text } from "@/lib/words/catalogue";

export default function ReviewNotFound() {
  return (
    <NotFoundPage back={{ href: "/review", label: text.publicPages.notFound.toReview }} />
  );
}
