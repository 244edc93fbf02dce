"use server";

import {
  sendAllAgain,
  sendDeliveryAgain,
  sendTest,
  switchOnAgain,
} from "@/lib/deliveries/commands";
import {
  sendAgainInput,
  sendAllAgainInput,
  sendTestInput,
  switchOnInput,
} from "@/lib/deliveries/schema";
import { action } from "@/lib/web/action";
import { text } from "@/lib/words/catalogue";

const words = text.deliveries;

export const sendAgainAction = action({
  schema: sendAgainInput,
  run: sendDeliveryAgain,
  done: () => ({ message: words.one.sentAgain }),
});

export const sendAllAgainAction = action({
  schema: sendAllAgainInput,
  run: sendAllAgain,
  done: ({ count }) => ({ message: words.receivers.sentAgain(count) }),
});

export const sendTestAction = action({
  schema: sendTestInput,
  run: sendTest,
  done: ({ deliveryId }, { appId }) => ({
    goTo: `/apps/${appId}/deliveries/${deliveryId}`,
  }),
});

export const switchOnAction = action({
  schema: switchOnInput,
  run: switchOnAgain,
  done: () => ({ message: words.receivers.switchedOn }),
});
