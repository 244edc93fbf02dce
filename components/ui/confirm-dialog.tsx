"use client";

import { X } from "lucide-react";
import { useId, useRef, useState, type MouseEvent, type ReactNode } from "react";
import { text } from "@/lib/words/catalogue";
import { Button } from "./button";
import type { ButtonSize, ButtonTone } from "./button-classes";
import { DialogContext } from "./dialog-context";

type Props = {
  /** The words of the button that opens it. */
  trigger: string;
  triggerTone?: ButtonTone | undefined;
  triggerSize?: ButtonSize | undefined;
  title: string;
  /** What will happen to whom, in numbers. */
  description: ReactNode;
  /** The form; its button bears the verb, and Cancel comes by itself. */
  children: ReactNode;
};

/**
 * A decision. The browser's own modal dialog: it holds the focus and gives it back, and unlike a
 * library's scroll lock it adds no style element for the content security policy to refuse.
 */
export function ConfirmDialog(props: Props) {
  const ref = useRef<HTMLDialogElement>(null);
  const id = useId();
  const [message, setMessage] = useState("");

  function open() {
    setMessage("");
    ref.current?.showModal();
  }

  function close() {
    ref.current?.close();
  }

  function finish(answer: string) {
    close();
    setMessage(answer);
  }

  function closeFromBackdrop(event: MouseEvent) {
    if (event.target === ref.current) close();
  }

  return (
    <>
      <span className="inline-flex flex-wrap items-center gap-2 justify-self-start">
        <Button
          tone={props.triggerTone}
          size={props.triggerSize}
          aria-haspopup="dialog"
          onClick={open}
        >
          {props.trigger}
        </Button>
        <span role="status" className="text-left font-medium text-success empty:hidden">
          {message}
        </span>
      </span>
      <dialog
        ref={ref}
        aria-labelledby={`${id}-title`}
        aria-describedby={`${id}-description`}
        onMouseDown={closeFromBackdrop}
        className="m-auto w-[calc(100%-2rem)] max-w-lg rounded border border-line bg-surface text-left text-base font-normal text-ink shadow-raised backdrop:bg-shade"
      >
        <div className="grid gap-4 p-5">
          <div className="flex items-start justify-between gap-4">
            <h2 id={`${id}-title`} className="text-lg font-semibold">
              {props.title}
            </h2>
            <button
              type="button"
              aria-label={text.ui.close}
              onClick={close}
              className="-m-1 rounded p-1.5 text-ink-soft hover:bg-sunken"
            >
              <X aria-hidden="true" className="size-4" />
            </button>
          </div>
          <div id={`${id}-description`} className="text-ink-soft">
            {props.description}
          </div>
          <DialogContext value={{ close, finish }}>{props.children}</DialogContext>
        </div>
      </dialog>
    </>
  );
}
